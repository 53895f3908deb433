import fc from 'fast-check'
import { expect } from 'vitest'
import { CancellationTokenSource } from 'vscode-languageserver/node'
import { Editor } from '../protocol/editor'
import { misspelt } from '../protocol/plans'
import { folderWith } from '../support/folder'
import { checkAll } from './asserted'
import { yamlText } from './documents'
import type { Property, Trial } from './property'

const methods = [
  ...['completion', 'hover', 'codeAction', 'inlayHint', 'codeLens', 'definition', 'references', 'documentHighlight'],
  ...['prepareRename', 'rename', 'documentLink', 'documentSymbol', 'foldingRange', 'selectionRange', 'formatting'],
  ...['semanticTokens/full', 'semanticTokens/full/delta', 'semanticTokens/range', 'rangeFormatting', 'diagnostic'],
  ...['onTypeFormatting', 'unheardOf'],
].map((name) => `textDocument/${name}`)

const others = [
  ...['codeAction/resolve', 'codeLens/resolve', 'workspace/symbol', 'workspace/diagnostic', 'workspace/executeCommand'],
  ...['overview', 'scorecard', 'report', 'review', 'reviewPage', 'status', 'identity', 'newPlan', 'checkAnswer'].map(
    (name) => `readiness/${name}`,
  ),
  ...['$/unknown', '', '__proto__', 'toString'],
]

const numbers = fc.oneof(fc.nat(60), fc.constantFrom(-1, 2 ** 31, 1e300, 0.5))
const position = fc.record({ line: numbers, character: numbers })
const range = fc.record({ start: position, end: position })
const uri = fc.constantFrom('a.yaml', 'b.yaml', 'file:///nowhere/readiness.yaml', 'untitled:x', 'http://[', '', '%00')
const anything = fc.oneof(fc.constantFrom<unknown>(null, 7, '', [], {}), fc.jsonValue({ maxDepth: 3 }))

const sensible = fc.record(
  {
    textDocument: fc.oneof(fc.record({ uri }), anything),
    position,
    range,
    options: fc.oneof(fc.record({ tabSize: numbers, insertSpaces: fc.boolean() }), anything),
    context: fc.oneof(fc.constant({ diagnostics: [], includeDeclaration: true }), anything),
    positions: fc.oneof(fc.array(position, { maxLength: 3 }), anything),
    newName: fc.oneof(fc.string(), anything),
    ch: fc.string({ maxLength: 1 }),
    query: fc.oneof(fc.string(), anything),
    previousResultIds: fc.oneof(fc.constant([]), anything),
    text: fc.oneof(yamlText, anything),
    format: fc.constantFrom('html', 'markdown', 'svg', 'x'),
  },
  { requiredKeys: [] },
)

const params = fc.oneof({ weight: 4, arbitrary: sensible }, { weight: 1, arbitrary: anything })

const changes = fc.array(
  fc.oneof(fc.record({ range, text: fc.string() }), fc.record({ text: yamlText }), anything as fc.Arbitrary<object>),
  { maxLength: 3 },
)

type Message =
  | { is: 'request'; method: string; params: unknown; isCancelled: boolean }
  | { is: 'notification'; method: string; params: unknown }

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({
    is: fc.constant('request' as const),
    method: fc.oneof(fc.constantFrom(...methods, ...methods, ...others), fc.string({ maxLength: 5 })),
    params,
    isCancelled: fc.boolean(),
  }),
  fc.record({
    is: fc.constant('notification' as const),
    method: fc.constantFrom('textDocument/didOpen', 'textDocument/didClose', 'workspace/didChangeWatchedFiles', '$/x'),
    params: fc.oneof(
      fc.record({
        textDocument: fc.record({ uri, languageId: fc.constant('readiness'), version: numbers, text: yamlText }),
      }),
      fc.record({ changes: fc.array(fc.record({ uri, type: numbers }), { maxLength: 3 }) }),
      anything,
    ),
  }),
  fc.record({
    is: fc.constant('notification' as const),
    method: fc.constant('textDocument/didChange'),
    params: fc.record({ textDocument: fc.record({ uri, version: numbers }), contentChanges: changes }),
  }),
)

/** One server hears everything; after each conversation it must answer as if nothing had been. */
export const messages: Property = {
  name: 'messages',
  unit: 'conversations',
  async check(trial: Trial): Promise<number> {
    const editor = await Editor.start(folderWith({ 'readiness.yaml': misspelt }))
    const conversation = fc.array(message, { minLength: 1, maxLength: 12 })
    const count = await checkAll('messages', conversation, (said) => converse(editor, said), trial)
    // Thousands of documents that are open at once.
    for (let i = 0; i < Math.min(count * 5, 3_000); i++) editor.open(`many/${i}.readiness.yaml`, misspelt)
    expect(await editor.rules('many/0.readiness.yaml')).toEqual(['schema/unknown-key'])
    expect(await editor.stop()).toBe(0)
    return count
  },
}

async function converse(editor: Editor, said: readonly Message[]): Promise<void> {
  const answers: Promise<unknown>[] = []
  for (const each of said) {
    const given = placed(editor, each.params)
    if (each.is === 'notification') editor.notify(each.method, given)
    else {
      const source = new CancellationTokenSource()
      // An error is an answer; silence would be none, and the death of the server ends the conversation below.
      answers.push(editor.request(each.method, given, source.token).catch(() => {}))
      if (each.isCancelled) source.cancel()
    }
  }
  await Promise.all(answers)
  editor.open('readiness.yaml')
  expect(await editor.rules('readiness.yaml')).toEqual(['schema/unknown-key'])
  editor.close('readiness.yaml')
}

/** Names of files become addresses in the folder that is open. */
function placed(editor: Editor, given: unknown): unknown {
  const { textDocument } = (given ?? {}) as { textDocument?: { uri?: string } | null }
  const name = textDocument?.uri
  if (typeof name !== 'string' || !/^[ab]\.yaml$/.test(name)) return given
  return { ...(given as object), textDocument: { ...textDocument, uri: editor.uri(name) } }
}
