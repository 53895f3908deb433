import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { freshBundle } from '../../scripts/lib/bundles'
import { Kept } from './streams'

/** The bundled command line. */
export const cli = path.resolve('dist/cli.js')

/** What a run of the command line left. */
export interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  /** The folder in which it runs. */
  cwd?: string
  input?: string | Uint8Array
  env?: Record<string, string>
}

let built: Promise<void> | undefined

/** Bundles the command line, once, if it is not up to date. */
export function buildCli(): Promise<void> {
  built ??= freshBundle('cli')
  return built
}

/**
 * Runs the command line, one run after the other: in a process of its own where something comes to it from outside, else
 * in this one, which need not start Node and load the program each time.
 */
export async function readiness(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  await buildCli()
  if (options.input !== undefined || options.env) return run(process.execPath, [cli, ...args], options)
  const ran = lastHere.then(() => runHere(args, options.cwd))
  lastHere = ran.catch(() => {})
  return ran
}

let lastHere: Promise<unknown> = Promise.resolve()

async function runHere(args: readonly string[], cwd = '.'): Promise<Ran> {
  const { main } = createRequire(cli)(cli) as { main(args: readonly string[]): Promise<void> }
  const before = process.cwd()
  process.chdir(cwd)
  const [stdout, stderr] = [new Kept(process.stdout), new Kept(process.stderr)]
  process.exitCode = undefined
  try {
    await main(args)
    return { status: Number(process.exitCode ?? 0), stdout: stdout.text, stderr: stderr.text }
  } finally {
    process.exitCode = undefined
    process.chdir(before)
    stdout.giveBack()
    stderr.giveBack()
  }
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], { input, ...options }: RunOptions = {}): Promise<Ran> {
  const child = start(program, args, options)
  // A program that ends without reading its input is no failure.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return ended(child)
}

/** What is waited for on the terminal, and what is typed then. */
export type Step = [shown: string, typed: string]

/** Runs the command line on a terminal of 100 columns and 40 rows, made by `script` (Linux); all that it shows is in `stdout`. */
export async function talk(command: readonly string[], steps: readonly Step[], options: RunOptions = {}): Promise<Ran> {
  await buildCli()
  const line = `stty cols 100 rows 40; ${command.map((word) => `'${word}'`).join(' ')}`
  const env = { TERM: 'xterm', ...options.env }
  const child = start('script', ['--quiet', '--return', '--command', line, '/dev/null'], { ...options, env })
  const left = [...steps]
  let shown = ''
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    const [step] = left
    if (!step || !shown.includes(step[0])) return
    left.shift()
    shown = ''
    child.stdin.write(step[1])
  })
  const { stdout, ...rest } = await ended(child)
  return { ...rest, stdout: stdout.replaceAll('\r\n', '\n') }
}

function start(program: string, args: readonly string[], { cwd, env }: RunOptions): ChildProcessWithoutNullStreams {
  // Colour and terminal are the test's to decide, not those of whoever runs it.
  const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env
  return spawn(program, args, { cwd, env: { ...inherited, ...env } })
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    child.on('close', (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
  })
}
