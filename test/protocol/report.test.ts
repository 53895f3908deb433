import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../support/folder'
import { textOf } from '../support/reports'
import { Editor } from './editor'

const plan = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')

/** An editor with a document open, and how to ask for its report. */
async function opened(text: string, files: Record<string, string> = {}, languageId?: string) {
  const editor = await Editor.start(folderWith({ 'chart/readiness.yaml': text, ...files }))
  editor.open('chart/readiness.yaml', text, languageId)
  const report = async (params: Record<string, unknown> = {}) => {
    const textDocument = { uri: editor.uri('chart/readiness.yaml') }
    const answer = await editor.request<{ text: string } | null>('readiness/report', {
      textDocument,
      format: 'html',
      ...params,
    })
    return answer?.text ?? ''
  }
  return { editor, report }
}

describe('readiness/report', () => {
  it('gives the page of an open plan, with its charts', async () => {
    const { report } = await opened(plan)
    const page = await report()
    expect(page).toContain('<h1>Inpatient chart summarization</h1>')
    expect(textOf(page)).toContain('chart/readiness.yaml, as of 2026-11-22')
    expect(page.match(/<figure>/g)).toHaveLength(5)
    expect(page).not.toContain('command:')
  })

  it('follows the text as it is typed', async () => {
    const { editor, report } = await opened(plan)
    expect(textOf(await report())).toContain('All eight questions are answered.')
    editor.replace('chart/readiness.yaml', '    person: amara-osei\n', '')
    expect(textOf(await report())).toContain('7 of the 8 questions are answered, 1 open.')
  })

  it('carries the nonce of a webview, and leads to the places in the editor', async () => {
    const { editor, report } = await opened(plan)
    const page = await report({ nonce: 'bm9uY2U=', links: 'editor' })
    expect(page).toContain('<style nonce="bm9uY2U=">')
    const places = [...page.matchAll(/command:readiness\.openAt\?([^"]*)"/g)].map(([, argument = '']) =>
      JSON.parse(decodeURIComponent(argument)),
    )
    expect(new Set(places.map(([uri]) => uri))).toEqual(new Set([editor.uri('chart/readiness.yaml')]))
    const words = places.map(([, line, character]) => plan.split('\n')[line]?.slice(character))
    expect(words).toContainEqual(expect.stringMatching(/^c-halluc,/))
  })

  it('refuses what is no nonce', async () => {
    const { report } = await opened(plan)
    await expect(report({ nonce: "a'; script-src *" })).rejects.toThrow('This is no nonce')
  })

  it.each([
    ['markdown', /^# Inpatient chart summarization\n/],
    ['svg', /^<svg xmlns=/],
  ])('gives %s', async (format, beginning) => expect(await (await opened(plan)).report({ format })).toMatch(beginning))

  it('says of what cannot be read, and of what is no plan, what it is', async () => {
    const { editor, report } = await opened(`${plan}\n  - [`)
    expect(textOf(await report())).toContain('The text of this plan cannot be read')
    editor.close('chart/readiness.yaml')
    for (const [text, words] of [
      ['kind: Pod\napiVersion: v1\n', 'This document is not a readiness plan'],
      ['apiVersion: readiness-policy/v1\n', 'This document is a policy.'],
      ['', 'Nothing says that this document is a readiness plan'],
    ] as const) {
      editor.open('chart/readiness.yaml', text)
      expect(textOf(await report())).toContain(words)
      editor.close('chart/readiness.yaml')
    }
  })

  it('says that the policy cannot be applied', async () => {
    const { report } = await opened(plan, {
      '.readiness/policy.yaml': 'apiVersion: readiness-policy/v1\nextends: [nowhere.yaml]\n',
    })
    expect(textOf(await report())).toContain('The policy cannot be applied, so the built-in defaults count.')
  })

  it('is null for a document that is not open', async () => {
    const { editor } = await opened(plan)
    const textDocument = { uri: editor.uri('other/readiness.yaml') }
    expect(await editor.request('readiness/report', { textDocument, format: 'html' })).toBeNull()
  })
})
