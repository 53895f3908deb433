// Writes all files that follow from others. `npm run generate`
// `--check` writes nothing, and fails when something is stale or missing.

/** In this order, because each loads what those before it have written. */
const generators: readonly (() => Promise<{ generate(): number | Promise<number> }>)[] = [
  () => import('./generators/schemas'),
  () => import('./generators/rules'),
  () => import('./generators/changes'),
  () => import('./generators/retrospectives'),
  () => import('./generators/l10n'),
]

async function main(): Promise<number> {
  const statuses: number[] = []
  for (const load of generators) {
    const { generate } = await load()
    statuses.push(await generate())
  }
  return Math.max(...statuses)
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
