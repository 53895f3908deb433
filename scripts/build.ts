// Bundles what ships. `npm run build`
import fs from 'node:fs'
import { bundleAll } from './lib/bundles'

async function main(): Promise<void> {
  fs.rmSync('dist', { recursive: true, force: true })
  await bundleAll()
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
