import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

type Parser = typeof import('@actions/workflow-parser') &
  typeof import('@actions/workflow-parser/actions/action-parser')

let loaded: Promise<Parser> | undefined

/** GitHub's own parser. It imports JSON in a way that bundlers know and Node does not, so it is bundled first. */
async function load(): Promise<Parser> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workflow-parser-'))
  const outfile = path.join(folder, 'parser.mjs')
  const exported = ['@actions/workflow-parser', '@actions/workflow-parser/actions/action-parser']
  const contents = exported.map((module) => `export * from '${module}'`).join('\n')
  try {
    await build({ stdin: { contents, resolveDir: '.' }, bundle: true, platform: 'node', format: 'esm', outfile })
    return await import(pathToFileURL(outfile).href)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** What GitHub has against an action or a workflow. */
export async function errorsByGitHub(kind: 'action' | 'workflow', content: string): Promise<string[]> {
  loaded ??= load()
  const { NoOperationTraceWriter, parseAction, parseWorkflow } = await loaded
  const parse = kind === 'action' ? parseAction : parseWorkflow
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter())
  return context.errors.getErrors().map(({ message }) => message)
}
