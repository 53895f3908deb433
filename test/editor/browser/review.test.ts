/** A user reviews what changed since a branch: in the view, on the lines, side by side and as a page. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { examplesIn } from '../../../scripts/vscode/workspace'
import { type Session, startSession } from './session'

const FOLDER = 'inpatient-chart-summary'
const PLAN = `${FOLDER}/readiness.yaml`
const DAY = '2026-10-01T12:00:00Z'

function gitIn(folder: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
    env: { ...process.env, GIT_AUTHOR_DATE: DAY, GIT_COMMITTER_DATE: DAY },
  })
}

/** A repository with the examples on `main`, and on a branch a plan that was changed and is not committed. */
function repositoryIn(folder: string): string {
  const workspace = examplesIn(folder)
  const git = (...args: string[]) => gitIn(workspace, ...args)
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'The plans as they were agreed')
  git('tag', 'agreed')
  git('switch', '--quiet', '--create', 'looser')
  const file = path.join(workspace, PLAN)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/(\{id: c-halluc,.*?target: )0\.02/, '$10.04'))
  return workspace
}

describe('a review, node host', () => {
  let session: Session

  before(async () => {
    session = await startSession('node', PLAN, {}, { workspaceIn: repositoryIn, settings: { 'git.enabled': true } })
  })
  after(() => session?.close())

  it('asks what to compare with: the last commit, branches, tags, and what is typed', async () => {
    const { workbench } = session
    await workbench.run('Readiness: Review Changes Against')
    await workbench.dialogue.waitForText('main')
    const offered = await workbench.dialogue.texts()
    for (const choice of ['HEAD', 'the last commit: The plans as they were agreed', 'main', 'agreed', 'A File'])
      expect(offered).to.contain(choice)
    await workbench.dialogue.choose('main')
  })

  it('shows what changed by grade, with before and after, who must approve, and what it did to findings', async () => {
    const { workbench } = session
    await workbench.viewTitle('against main').waitFor()
    await workbench.row(/^Target of c-halluc loosened from ≤ 0\.02 to ≤ 0\.04.*, 0\.02 → 0\.04$/).waitFor()
    const rows = await workbench.rows()
    expect(rows).to.include.members([
      `Inpatient chart summarization, 2 block · ${PLAN}`,
      'Blocks, 2',
      'Who Must Approve, 4',
      'Amara Osei MD, clinical owner',
    ])
    await workbench.badge('Readiness').filter({ hasText: /^\d+$/ }).waitFor()
  })

  it('leads to the changed line, which is marked and says why it matters', async () => {
    const { workbench, workspace } = session
    const text = readFileSync(path.join(workspace, PLAN), 'utf8')
    await workbench.row(/^Target of c-halluc loosened/).click()
    await workbench.waitForLine(text.slice(0, text.indexOf('{id: c-halluc,')).split('\n').length)
    await workbench.toggleView('Plans')
    await workbench.widenSideBar(230)
    const hover = await workbench.hoverText('c-halluc', 'Who must approve')
    expect(hover).to.contain('A limit that gives way when it is about to be missed measures nothing.')
    expect(hover).to.contain('Before and after: 0.02 → 0.04')
    await workbench.screenshot('node-review')
  })

  it('follows the text as it is typed', async () => {
    const { workbench } = session
    await workbench.replace('person: amara-osei', '# nobody')
    await workbench.row(/^Amara Osei MD is no longer the clinical owner/).waitFor()
    await workbench.row(/^Dana Whitcomb sponsors the product, and it has no clinical owner/).waitFor()
    expect(await workbench.rows()).to.include('To Be Looked At, 1')
    await workbench.replace('# nobody', 'person: amara-osei')
    await workbench.row(/^Amara Osei MD is no longer/).waitFor({ state: 'detached' })
  })

  it('follows plans that are moved, removed and begun, with and without git', async () => {
    const { workbench, workspace } = session
    gitIn(workspace, 'mv', 'sepsis-early-warning', 'sepsis')
    rmSync(path.join(workspace, 'month-seven/readiness.yaml'))
    mkdirSync(path.join(workspace, 'begun'))
    writeFileSync(
      path.join(workspace, 'begun/readiness.yaml'),
      'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n',
    )
    await workbench
      .row(/^Sepsis early warning.*sepsis\/readiness\.yaml · was sepsis-early-warning\/readiness\.yaml$/)
      .waitFor()
    await workbench.row(/^Chart Companion.*, gone · .*month-seven\/readiness\.yaml$/).waitFor()
    await workbench.row(/^begun\/readiness\.yaml, new · /).waitFor()
    await workbench.viewTitle('against main · 4 files').waitFor()
  })

  it('opens both texts side by side, and says nothing of the old one', async () => {
    const { workbench } = session
    await workbench.rowAction(/^Inpatient chart summarization, 2 block/, 'Open Changes')
    await workbench.diff().first().waitFor()
    await workbench.diff().getByText('target: 0.02').first().waitFor()
    await workbench.screenshot('node-review-diff')
  })

  it('shows the review as a page, which leads to the text', async () => {
    const { workbench } = session
    await workbench.viewAction('against main', 'Show Review as a Page')
    const page = workbench.webview()
    await page.getByRole('heading', { name: 'Inpatient chart summarization' }).waitFor()
    await page.getByText('2 changes block.').first().waitFor()
    await page.getByText('the text in the editor compared with main').first().waitFor()
    await workbench.screenshot('node-review-page')
  })

  it('is over when it is ended: view, page and marks are gone', async () => {
    const { workbench } = session
    await workbench.viewAction('against main', 'End Review')
    await workbench.viewTitle('against main').waitFor({ state: 'detached' })
    await workbench.webview().getByText('2 changes block.').waitFor({ state: 'detached' })
  })

  it('says that there is no such commit', async () => {
    const { workbench } = session
    await workbench.run('Readiness: Review Changes Against')
    await workbench.dialogue.waitForText('main')
    await workbench.dialogue.fill('nowhere')
    await workbench.dialogue.choose('nowhere')
    await workbench.notification('There is no branch, tag or commit nowhere').waitFor()
  })
})

describe('a review where nobody knows the history, web host', () => {
  let session: Session

  before(async () => {
    session = await startSession('web', PLAN)
    const { workspace } = session
    const text = readFileSync(path.join(workspace, PLAN), 'utf8')
    writeFileSync(path.join(workspace, FOLDER, 'old.yaml'), text.replace(/(\{id: c-halluc,.*?target: )0\.02/, '$10.01'))
  })
  after(() => session?.close())

  it('says so, and compares the plan with a file', async () => {
    const { workbench } = session
    await workbench.run('Readiness: Review Changes Against')
    const message = workbench.notification('Nothing in this window knows the history of these files.')
    await message.getByRole('button', { name: 'Choose a File…' }).click()
    await workbench.dialogue.choose('old.yaml')
    await workbench.viewTitle(`against ${FOLDER}/old.yaml`).waitFor()
    await workbench.row(/^Target of c-halluc loosened from ≤ 0\.01 to ≤ 0\.02.*, 0\.01 → 0\.02$/).waitFor()
    await workbench.screenshot('web-review')
  })
})
