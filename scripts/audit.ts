// Asks the registry which packages have known vulnerabilities. `npm run audit`
// Those that ship fail; those that only build and test are named. Where nobody can be asked, that is said.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { type Advisory, readAudit } from './lib/audit'
import { bundleAll, metafileFile } from './lib/bundles'
import { partsOf } from './lib/parts'

async function main(): Promise<void> {
  const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const audit = readAudit(stdout, stderr)
  if (audit.unreachable !== undefined) {
    console.log(
      `Could not be asked: the registry answers no audit (${audit.unreachable}). Nothing is known either way.`,
    )
    return
  }
  await bundleAll()
  const shipped = new Set(partsOf(JSON.parse(fs.readFileSync(metafileFile, 'utf8'))).map(({ name }) => name))
  const ships = audit.advisories.filter(({ name }) => shipped.has(name))
  const builds = audit.advisories.filter(({ name }) => !shipped.has(name))
  console.log(`Of what ships, ${ships.length} of ${shipped.size} packages are known to be vulnerable${listOf(ships)}`)
  console.log(`Of what only builds and tests, ${builds.length}${listOf(builds)}`)
  process.exitCode = ships.length > 0 ? 1 : 0
}

const listOf = (advisories: readonly Advisory[]): string =>
  advisories.length === 0
    ? '.'
    : `:${advisories.map(({ name, severity, titles }) => `\n  ${name} (${severity}): ${titles.join('; ')}`).join('')}`

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(2)
})
