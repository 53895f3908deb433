import fs from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { bundles, freshBundle } from '../../scripts/lib/bundles'

/** How a script can speak to somebody else. */
const speaks =
  /require\("(?:node:)?(net|http|https|http2|tls|dgram|dns)"\)|\b(fetch|importScripts)\(|\b(XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|TelemetryReporter|createTelemetryLogger)\b/g

beforeAll(async () => {
  for (const name of Object.keys(bundles)) await freshBundle(name as keyof typeof bundles)
}, 120_000)

/** The library for the protocol can also speak over a local pipe; that of the server is not told of one. */
const known: Record<string, string[]> = {
  'dist/web/extension.js': ['net'],
  'dist/language-server.js': ['net'],
  // Writes the comment on a pull request.
  'dist/action.js': ['fetch'],
  // Loads the server's own scripts, from addresses of blobs.
  'dist/web/server.js': ['importScripts'],
}

it.each(Object.values(bundles).map(({ outfile }) => outfile))('%s has no way to send anything', (outfile) => {
  const found = [...fs.readFileSync(outfile, 'utf8').matchAll(speaks)].map((match) => match.slice(1).find(Boolean))
  expect([...new Set(found)]).toEqual(known[outfile] ?? [])
})
