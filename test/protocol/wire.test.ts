import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freshBundle } from '../../scripts/lib/bundles'

let built: Promise<void> | undefined

const framed = (content: string, length = Buffer.byteLength(content)): string =>
  `Content-Length: ${length}\r\n\r\n${content}`

const request = (id: number, method: string, params: unknown = {}): string =>
  framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }))

const initialize = request(1, 'initialize', { processId: null, rootUri: null, capabilities: {} })

/** A server whose input is written byte by byte. */
async function start(): Promise<{ server: ChildProcessWithoutNullStreams; said: () => string }> {
  built ??= freshBundle('server')
  await built
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' }
  const server = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], { env })
  onTestFinished(() => void server.kill('SIGKILL'))
  let text = ''
  server.stdin.on('error', () => {})
  server.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return { server, said: () => text }
}

const ended = (server: ChildProcessWithoutNullStreams): Promise<unknown> =>
  new Promise((resolve) => server.on('exit', (code, signal) => resolve(signal ?? code)))

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('what no client should write', () => {
  it('is in the log', async () => {
    const { server, said } = await start()
    server.stdin.write(initialize + framed('{"jsonrpc": nonsense') + request(2, 'readiness/identity', { text: '' }))
    await until(() => said().includes('"id":2') && said().includes('window/logMessage'))
    expect(said()).toContain('A message could not be read.')
  })

  it.each([
    ['no JSON', framed('{"jsonrpc": "2.0", nonsense')],
    ['JSON that is no message', framed('[1, 2]') + framed('null') + framed('"text"')],
    ['a message without a method', framed('{"jsonrpc":"2.0","id":7}')],
    ['an answer that nobody asked for', framed('{"jsonrpc":"2.0","id":99,"result":1}')],
    [
      'a request that is cancelled before it is made',
      framed('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}'),
    ],
    ['an unknown header', `X-Nonsense: 1\r\n${framed('{}')}`],
  ])('%s: the next request is answered', async (_, written) => {
    const { server, said } = await start()
    server.stdin.write(initialize + written + request(2, 'readiness/identity', { text: '' }))
    await until(() => said().includes('"id":2'))
    expect(said()).toContain('"result":{"is":"unmarked"}')
  })

  it.each([
    ['a message', initialize.slice(0, 60)],
    ['a header', 'Content-Len'],
    ['a message that is longer than it says', initialize + framed('{"jsonrpc":"2.0","id":2,"method":"shutdown"}', 1e9)],
    ['a wrong length', `${initialize}Content-Length: many\r\n\r\n{}`],
    ['no length', `${initialize}Length: 2\r\n\r\n{}`],
    ['a negative length', `${initialize}Content-Length: -5\r\n\r\n{}`],
    ['bytes of no protocol', `${initialize}${'\u0000\u00ff'.repeat(5_000)}`],
  ])('a client that dies in the middle of %s takes the server along', async (_, written) => {
    const { server } = await start()
    const end = ended(server)
    server.stdin.end(written)
    expect(await end).toBe(1)
  })
})
