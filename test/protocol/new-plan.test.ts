import { describe, expect, it } from 'vitest'
import { stages } from '../../engine/plan/stages'
import { folderWith } from '../support/folder'
import { Editor } from './editor'

interface Choices {
  templates: { name: string; title: string; description: string; lines: { first: number; last: number } }[]
  stages: { stage: string; description: string; due: string[]; rules: number }[]
}

const answers = {
  title: 'Chart "summary"',
  id: 'chart-summary',
  stage: 'discovery',
  owner: { name: 'Amara "A" Osei', email: 'aosei@example.org' },
  facilities: ['North Campus', 'River'],
}

describe('a new plan', () => {
  it('begins with a choice of products and stages', async () => {
    const editor = await Editor.start(folderWith())
    const { templates, stages: offered } = await editor.request<Choices>('readiness/planChoices', {})
    expect(templates.map(({ name }) => name)).toContain('summarization')
    for (const { title, description, lines } of templates) {
      expect(title).not.toBe('')
      expect(description).not.toBe('')
      expect(lines.first).toBeGreaterThan(150)
      expect(lines.last).toBeGreaterThan(lines.first + 50)
    }
    expect(offered.map(({ stage }) => stage)).toEqual(stages)
    expect(offered[3]).toMatchObject({ description: expect.stringMatching(/criteria that can be missed/), rules: 74 })
  })

  it('checks what is typed, and proposes an id', async () => {
    const editor = await Editor.start(folderWith())
    const check = (params: object) => editor.request('readiness/checkAnswer', params)
    expect(await check({ question: 'title', answer: 'Chart summary' })).toEqual({ problem: null })
    expect(await check({ question: 'ownerEmail', answer: 'amara' })).toEqual({ problem: 'no-address' })
    const others = ['North Campus']
    expect(await check({ question: 'facility', answer: 'north campus', others })).toEqual({ problem: 'repeated' })
    expect(await editor.request('readiness/proposeId', { names: ['', 'Chart Summary 2'] })).toEqual({
      id: 'chart-summary-2',
    })
  })

  it('is what was answered, and its findings say what is due', async () => {
    const editor = await Editor.start(folderWith())
    const { templates } = await editor.request<Choices>('readiness/planChoices', {})
    const errorsOf = async (template: string, stage: string) => {
      const begun = { template, answers: { ...answers, stage } }
      const { text, firstOpen } = await editor.request<{
        text: string
        firstOpen: { line: number; character: number }
      }>('readiness/newPlan', begun)
      for (const line of ['id: chart-summary', `stage: ${stage}`, 'id: river']) expect(text).toContain(`${line}\n`)
      expect(text.split('\n')[firstOpen.line]?.slice(0, firstOpen.character)).toBe('  intendedPopulation: ')
      const name = `${template}-${stage}/readiness.yaml`
      editor.open(name, text)
      return (await editor.diagnostics(name)).filter(({ severity }) => severity === 1).map(({ code }) => code)
    }
    for (const { name } of templates) {
      expect(await errorsOf(name, 'discovery')).toEqual([])
      expect(await errorsOf(name, 'pilot')).toContain('validation/exposure-before-monitoring')
    }
  })

  it('needs nobody to have agreed to own it', async () => {
    const editor = await Editor.start(folderWith())
    const { owner, ...unowned } = answers
    const { text } = await editor.request<{ text: string }>('readiness/newPlan', {
      template: 'summarization',
      answers: unowned,
    })
    editor.open('readiness.yaml', text)
    const found = await editor.diagnostics('readiness.yaml')
    expect(found.filter(({ severity }) => severity === 1)).toEqual([])
    expect(found.map(({ code }) => code)).toContain('owner/missing')
  })

  it('is refused for a template that is not there', async () => {
    const editor = await Editor.start(folderWith())
    const unknown = editor.request('readiness/newPlan', { template: '../../etc/passwd', answers })
    await expect(unknown).rejects.toThrow('There is no template "../../etc/passwd".')
  })
})
