import { describe, expect, it } from 'vitest'
import type {
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { planText, policyText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { examplePlans } from '../support/writing'
import { Editor, type EditorOptions, old, positionOf } from './editor'

const plan = 'readiness.yaml'
const policy = '.readiness/policy.yaml'

const text = planText(
  'discovery',
  'ownership: {champion: "ana"}\nevidence:\n  - {id: ev, uri: docs/a b.md#Größe 1}\n  - {id: ev-2, uri: ../../out.md}\nwaivers:\n  - {id: w, rule: owner/missing, target: people/ana/name}\n',
).replace('people: []', 'people:\n  - id: ana\n    name: Ana\n  - id: ben')

/** An editor with a plan open, and requests about places of it. */
async function opened(content = text, options?: EditorOptions, name = plan) {
  const editor = await Editor.start(folderWith({ '.git/': '', 'docs/a b.md': 'x' }), options)
  editor.open(name, content)
  const textDocument = { uri: editor.uri(name) }
  const about = <T>(method: string, position?: Position, more = {}): Promise<T> =>
    editor.request(`textDocument/${method}`, { textDocument, position, ...more })
  const said = ({ start, end }: Range) => {
    const lines = editor
      .text(name)
      .split('\n')
      .slice(start.line, end.line + 1)
    lines[lines.length - 1] = lines.at(-1)?.slice(0, end.character) as string
    return lines.join('\n').slice(start.character)
  }
  return { editor, about, said, uri: textDocument.uri, at: (search: string) => positionOf(content, search) }
}

describe('definition', () => {
  it('leads from a use to the whole entry and its id', async () => {
    const { about, said, uri, at } = await opened()
    const [link, ...others] = await about<LocationLink[]>('definition', at('ana"}'))
    expect(others).toEqual([])
    expect(link?.targetUri).toBe(uri)
    expect(said(link?.originSelectionRange as Range)).toBe('ana')
    expect(said(link?.targetRange as Range)).toBe('- id: ana\n    name: Ana')
    expect(link?.targetSelectionRange).toEqual({ start: at('ana\n'), end: { line: 6, character: 11 } })
  })

  it('is a place for an editor that knows no links', async () => {
    const { about, uri, at } = await opened(text, { capabilities: old })
    const range = { start: at('ana\n'), end: { line: 6, character: 11 } }
    expect(await about('definition', at('ana"}'))).toEqual([{ uri, range }])
  })

  it('there is none of a rule, and none in other documents', async () => {
    const { about, at } = await opened()
    expect(await about('definition', at('owner/missing'))).toBeNull()
    const other = await opened('champion: ana', {}, 'notes.yaml')
    const position = { line: 0, character: 11 }
    for (const method of ['definition', 'documentHighlight', 'prepareRename', 'documentLink'])
      expect(await other.about(method, position)).toBeNull()
    expect(await other.about('references', position, { context: { includeDeclaration: true } })).toBeNull()
    expect(await other.about('rename', position, { newName: 'eva' })).toBeNull()
  })
})

describe('references', () => {
  it('are all places of an id, with or without its declaration', async () => {
    const { about, uri, at } = await opened()
    const starts = async (includeDeclaration: boolean) => {
      const found = await about<Location[]>('references', at('ana\n'), { context: { includeDeclaration } })
      expect(found.every((location) => location.uri === uri)).toBe(true)
      return found.map(({ range }) => range.start)
    }
    const uses = [at('ana"}'), at('ana/name')]
    expect(await starts(true)).toEqual([at('ana\n'), ...uses])
    expect(await starts(false)).toEqual(uses)
  })

  it('are highlighted, the declaration as what writes', async () => {
    const { about, at } = await opened()
    const found = await about<DocumentHighlight[]>('documentHighlight', at('ana"}'))
    expect(found.map(({ range, kind }) => [range.start, kind])).toEqual([
      [at('ana\n'), 3],
      [at('ana"}'), 2],
      [at('ana/name'), 2],
    ])
    expect(await about('documentHighlight', at('Ana\n'))).toEqual([])
  })

  it('follow each keystroke, and a text that is broken', async () => {
    const { editor, about, at } = await opened()
    editor.replace(plan, 'ownership: {champion: "ana"}', 'ownership: {champion: ana, technicalOwner: "an')
    const found = await about<DocumentHighlight[]>('documentHighlight', at('ana\n'))
    expect(found.map(({ range }) => range.start)).toContainEqual(at('"ana"'))
  })
})

describe('rename', () => {
  it('changes every place, of the version that it was asked for', async () => {
    const { editor, about, said, at } = await opened()
    const prepared = await about<{ range: Range; placeholder: string }>('prepareRename', at('ana"}'))
    expect([said(prepared.range), prepared.placeholder]).toEqual(['ana', 'ana'])
    const edit = await about<WorkspaceEdit>('rename', at('ana"}'), { newName: 'eva' })
    expect(edit.documentChanges).toMatchObject([{ textDocument: { version: 1 } }])
    editor.apply(edit)
    expect(editor.text(plan)).toBe(text.replaceAll('ana', 'eva'))
  })

  it('is plain changes for an editor that knows nothing else', async () => {
    const { editor, about, uri, at } = await opened(text, { capabilities: old })
    expect(editor.answer.capabilities.renameProvider).toBe(true)
    const edit = await about<WorkspaceEdit>('rename', at('ana\n'), { newName: 'eva' })
    expect(edit.changes?.[uri]).toHaveLength(3)
    editor.apply(edit)
    expect(editor.text(plan)).toBe(text.replaceAll('ana', 'eva'))
  })

  it('says why not', async () => {
    const { editor, about, at } = await opened()
    expect(editor.answer.capabilities.renameProvider).toEqual({ prepareProvider: true })
    const why = (promise: Promise<unknown>) => promise.then(String, ({ code, message }) => `${code} ${message}`)
    expect(await why(about('rename', at('ana\n'), { newName: 'Eva!' }))).toMatch(
      /^-32602 "Eva!" does not have the form/,
    )
    expect(await why(about('rename', at('ana\n'), { newName: 'ben' }))).toBe(
      '-32602 "ben" is taken: people declares it on line 9.',
    )
    expect(await why(about('prepareRename', at('Ana')))).toBe('-32803 There is no id here that could be renamed.')
    editor.replace(plan, '"ana"}', '"ana"')
    expect(await why(about('prepareRename', at('ana\n')))).toMatch(/^-32803 Line \d+ cannot be read/)
  })

  it('renames a check in its policy', async () => {
    const checks = policyText('rules: {own/check: off}\nchecks: [{id: own/check}]\nlocked: ["own/check"]')
    const { editor, about, at } = await opened(checks, {}, policy)
    editor.apply(await about('rename', at('own/check'), { newName: 'our/check' }))
    expect(editor.text(policy)).toBe(checks.replaceAll('own/check', 'our/check'))
  })
})

describe('links', () => {
  it('lead to files of the repository and to pages of rules', async () => {
    const { editor, about, said } = await opened()
    const links = await about<DocumentLink[]>('documentLink')
    expect(links.map(({ range, target, tooltip }) => [said(range), target, tooltip])).toEqual([
      ['docs/a b.md#Größe 1', `${editor.uri('docs/a b.md')}#Gr%C3%B6%C3%9Fe%201`, 'Open docs/a b.md'],
      [
        'owner/missing',
        'https://github.com/readiness-as-code/readiness-as-code/blob/main/docs/rules/owner/missing.md',
        'About the rule: No clinical owner',
      ],
    ])
  })

  it('have no tooltip in an editor that shows none', async () => {
    const { about } = await opened(text, { capabilities: old })
    expect((await about<DocumentLink[]>('documentLink')).map((link) => Object.keys(link))).toEqual([
      ['range', 'target'],
      ['range', 'target'],
    ])
  })

  it('and findings survive names that are no text', async () => {
    const { editor, about } = await opened(text.replace('docs/a b.md#Größe 1', '"\\ud800/\\ud800.md#\\ud800"'))
    expect((await about<DocumentLink[]>('documentLink'))[0]?.target).toBe(
      `${editor.uri('%EF%BF%BD/%EF%BF%BD.md').replaceAll('%25', '%')}#%EF%BF%BD`,
    )
    expect(await editor.rules(plan)).toContain('evidence/file-missing')
  })
})

it('answers for every beginning of the examples', async () => {
  const { editor, about } = await opened()
  for (const [i, example] of examplePlans().entries()) {
    const shorter = example.slice(0, (example.length * (i % 7)) / 7)
    editor.edit(plan, [
      { range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } }, newText: shorter },
    ])
    const lines = shorter.split('\n')
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
    for (const method of ['definition', 'documentHighlight', 'documentLink']) await about(method, position)
    await about('references', position, { context: { includeDeclaration: true } })
  }
})
