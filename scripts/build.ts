// Bundles what ships. `npm run build`
import fs from 'node:fs'
import { bundle, bundles } from './lib/bundles'

async function main(): Promise<void> {
  fs.rmSync('dist', { recursive: true, force: true })
  await Promise.all(Object.keys(bundles).map((name) => bundle(name as keyof typeof bundles)))
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
