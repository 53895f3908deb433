/** A user looks where the plans of the workspace stand, follows what is missing to the text, and sees it change. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { HOSTS } from '../hosts'
import { type Session, startSession } from './session'

const PLAN = 'inpatient-chart-summary/readiness.yaml'
const OWNER = 'person: amara-osei'

for (const host of HOSTS)
  describe(`the view, ${host} host`, () => {
    let session: Session
    let text: string

    before(async () => {
      session = await startSession(host, PLAN)
      text = readFileSync(path.join(session.workspace, PLAN), 'utf8')
    })
    after(() => session?.close())

    const lineOf = (search: string) => text.slice(0, text.indexOf(search)).split('\n').length

    it('shows the plans, and of the one in the editor its questions and gates', async () => {
      const { workbench } = session
      await workbench.openView('Readiness')
      await workbench.row(/^production, next · 5 gaps$/).waitFor()
      const rows = await workbench.rows()
      expect(rows.filter((row) => /^CL\d .*, answered$/.test(row))).to.have.length(8)
      expect(rows).to.include.members([
        'Chart Companion: the whole chart on one page, production · month-seven',
        'Inpatient chart summarization, pilot · inpatient-chart-summary',
        'Questions, 8 of 8 answered',
        'Gates, 3 of 5 passed',
        'pilot, passed 2026-10-28',
        'renewal, ahead · 7 gaps',
      ])
      await workbench.screenshot(`${host}-view`)
    })

    it('says beside its icon how much blocks the next gates', async () => {
      await session.workbench.badge('Readiness').filter({ hasText: /^\d+$/ }).waitFor()
    })

    it('leads from what blocks a gate, and from an answer, to the text', async () => {
      const { workbench } = session
      await workbench.row(/^c-halluc has no result/).click()
      await workbench.waitForLine(lineOf('{id: c-halluc,'))
      await workbench.row(/^CL3 /).click()
      await workbench.waitForLine(lineOf('  clinicalOwner:'))
      await workbench.row(/^pilot, passed/).click()
      await workbench.waitForLine(lineOf('  - {stage: pilot,  passed: 2026-10-28'))
    })

    it('follows the text as it is typed, and nothing closes', async () => {
      const { workbench } = session
      await workbench.replace(OWNER, '# nobody')
      await workbench.row(/^CL3 .*, open · blocks pilot$/).waitFor()
      await workbench.toggle(/^CL3 /)
      await workbench.row(/^Dana Whitcomb sponsors the product, and it has no clinical owner/).waitFor()
      await workbench.screenshot(`${host}-view-open-question`)
      await workbench.replace('# nobody', OWNER)
      await workbench.row(/^CL3 .*, answered$/).waitFor()
      expect(await workbench.rows()).to.include('production, next · 5 gaps')
    })

    it('keeps what it knew while the text cannot be read', async () => {
      const { workbench } = session
      await workbench.replace('people:   ', 'people: @@')
      await workbench.row(/^Inpatient chart summarization, not readable/).waitFor()
      expect(await workbench.rows()).to.include('Questions, 8 of 8 answered')
      await workbench.replace('people: @@', 'people:   ')
      await workbench.row(/^Inpatient chart summarization, pilot/).waitFor()
    })

    it('opens a report beside the editor, which follows the text and keeps its place', async () => {
      const { workbench } = session
      await workbench.titleAction('Show Report')
      const report = workbench.webview()
      await report.getByRole('heading', { name: 'Inpatient chart summarization' }).waitFor()
      const place = report.getByText('All eight questions are answered.')
      await place.waitFor()
      await report.locator('#return').evaluate((section) => section.scrollIntoView())
      const scrolled = () => report.locator('html').evaluate((page) => page.scrollTop)
      const before = await scrolled()
      expect(before).to.be.greaterThan(500)
      await workbench.replace(OWNER, '# nobody')
      await report.getByText('7 of the 8 questions are answered, 1 open.').waitFor({ state: 'attached' })
      expect(Math.abs((await scrolled()) - before)).to.be.lessThan(300)
      await workbench.screenshot(`${host}-report`)
      await workbench.replace('# nobody', OWNER)
      await place.waitFor({ state: 'attached' })
    })

    it('leads from the report to the text', async () => {
      const { workbench } = session
      await workbench
        .webview()
        .getByRole('link', { name: `line ${lineOf('{id: c-halluc,')}` })
        .first()
        .click()
      await workbench.waitForLine(lineOf('{id: c-halluc,'))
    })

    it('keeps the last report while the text cannot be read', async () => {
      const { workbench } = session
      await workbench.replace('people:   ', 'people: @@')
      await workbench.webview().getByRole('status').filter({ hasText: 'cannot be read' }).waitFor()
      await workbench.webview().getByRole('heading', { name: 'Inpatient chart summarization' }).waitFor()
      await workbench.replace('people: @@', 'people:   ')
      await workbench.webview().getByRole('status').waitFor({ state: 'hidden' })
    })

    it('shows as words what would act in a page', async () => {
      const { workbench } = session
      const [title, acting] = ['Inpatient chart summarization', '<img src=x onerror=document.body.id=1>']
      await workbench.replace(title, acting)
      const report = workbench.webview()
      await report.getByRole('heading', { name: acting }).waitFor()
      expect(await report.locator('img').count()).to.equal(0)
      expect(await report.locator('body').getAttribute('id')).to.equal(null)
      await workbench.replace(acting, title)
      await report.getByRole('heading', { name: title }).waitFor()
    })

    it('follows files that are written elsewhere', async () => {
      const { workbench, workspace } = session
      const file = path.join(workspace, 'sepsis-early-warning/readiness.yaml')
      const stored = readFileSync(file, 'utf8')
      writeFileSync(file, stored.replace('stage: discovery', 'stage: pilot'))
      await workbench.row(/^Sepsis early warning.*, pilot · sepsis-early-warning$/).waitFor()
    })

    it('opens the report again after a restart', async () => {
      const { workbench } = session
      await workbench.save()
      await session.restart()
      await workbench.webview().getByRole('heading', { name: 'Inpatient chart summarization' }).waitFor()
    })
  })

describe('the view of a folder without a plan', () => {
  let session: Session

  before(async () => {
    session = await startSession('node', undefined)
  })
  after(() => session?.close())

  it('says how to begin, and starts nothing', async () => {
    const { workbench } = session
    await workbench.openView('Readiness')
    await workbench.welcome().getByText('There is no readiness plan in this workspace.').waitFor()
    await workbench.welcome().getByText('New Plan').waitFor()
    await workbench.screenshot('view-welcome')
    expect(session.servers()).to.deep.equal([])
  })

  it('shows the first plan that is written', async () => {
    const { workbench, workspace } = session
    writeFileSync(path.join(workspace, 'readiness.yaml'), 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n')
    await workbench.row(/^readiness\.yaml, discovery$/).waitFor()
    expect(session.servers()).to.have.length.greaterThan(0)
  })
})
