/** A user begins in an empty folder and ends with a first plan. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { parse } from 'yaml'
import { emptyIn } from '../../../scripts/vscode/workspace'
import { HOSTS } from '../hosts'
import { type Session, startSession } from './session'

const PLAN = 'plans/readiness.yaml'

/** What is to be read beside each step of the walkthrough. */
const MEDIA = {
  ci: '--fail-on warning',
  standing: 'Gate into pilot',
  write: 'clinicalValidator',
  finding: 'pilot/criterion-without-number',
  what: 'dataSources:',
  plan: 'What kind of product is it?',
}

for (const host of HOSTS)
  describe(`a first plan, ${host} host`, () => {
    let session: Session

    before(async () => {
      session = await startSession(host, 'notes.md', { 'notes.md': '# Notes\n' }, { workspaceIn: emptyIn })
    })
    after(() => session?.close())

    it('begins with a walkthrough', async () => {
      const { workbench } = session
      await workbench.run('Readiness: Get Started')
      await workbench.walkthrough.waitFor('Get Started with Readiness Plans')
      expect(await workbench.walkthrough.titles()).to.deep.equal([
        'What a plan is',
        'Make a first plan',
        'Read a finding and fix it',
        'Let it help you write',
        'See where the project stands',
        'Check it in CI',
      ])
      for (const [step, says] of Object.entries(MEDIA)) {
        await workbench.walkthrough.show(step, says)
        await workbench.screenshot(`${host}-walkthrough-${step}`)
      }
      await workbench.walkthrough.waitUntil('what', true)
      await workbench.walkthrough.waitUntil('plan', false)
    })

    it('leaves no trace of a dialogue that is given up', async () => {
      const { workbench, workspace } = session
      await workbench.run('Readiness: New Plan')
      await workbench.dialogue.choose('Chart summarization')
      await workbench.dialogue.waitFor('2/8')
      await workbench.dialogue.answer()
      await workbench.dialogue.waitFor('3/8')
      await workbench.dialogue.escape()
      expect(readdirSync(workspace)).to.deep.equal(['notes.md'])
      await workbench.walkthrough.waitUntil('plan', false)
    })

    it('asks for what a plan needs, and says what it cannot take', async () => {
      const { workbench, workspace } = session
      const { dialogue } = workbench
      await workbench.run('Readiness: New Plan')
      await dialogue.waitFor('1/8')
      await dialogue.waitForText('computes a risk and alerts somebody')
      await workbench.screenshot(`${host}-new-plan-template`)
      await dialogue.choose('Deterioration alert')

      await dialogue.waitFor('2/8')
      await dialogue.waitForValue('readiness.yaml')
      await dialogue.answer('../readiness.yaml')
      await dialogue.waitForText('It must be a path in the folder')
      await dialogue.answer('plans/notes.md')
      await dialogue.waitForText('ends in .readiness.yaml')
      await dialogue.answer(PLAN)

      await dialogue.waitFor('3/8')
      await dialogue.waitForValue('Deterioration alert')
      await dialogue.answer('')
      await dialogue.waitForText('It may not be empty.')
      await dialogue.answer('Early "warning" {{title}}')

      await dialogue.waitFor('4/8')
      await dialogue.waitForValue('plans')
      await dialogue.answer('Early Warning')
      await dialogue.waitForText('It consists of a-z')
      await workbench.screenshot(`${host}-new-plan-id`)
      await dialogue.answer('early-warning')

      await dialogue.waitFor('5/8')
      await dialogue.answer('Ward Team')
      await dialogue.waitForText('the owner is one person')
      await dialogue.answer('Amara Osei')

      await dialogue.waitFor('6/8')
      await dialogue.answer('amara.osei')
      await dialogue.waitForText('It must be an e-mail address.')
      await dialogue.answer('amara.osei@example.org')

      await dialogue.waitFor('7/8')
      await dialogue.answer()
      await dialogue.answer('North Campus')
      await dialogue.waitForText('Go on with 1 facility')
      await dialogue.answer('north campus')
      await dialogue.waitForText('It is in the list already.')
      await dialogue.answer('River')
      await dialogue.waitForText('Go on with 2 facilities')
      await workbench.screenshot(`${host}-new-plan-facilities`)

      await dialogue.back()
      await dialogue.waitFor('6/8')
      await dialogue.waitForValue('amara.osei@example.org')
      await dialogue.back()
      await dialogue.waitFor('5/8')
      await dialogue.waitForValue('Amara Osei')
      await dialogue.answer()
      await dialogue.waitFor('6/8')
      await dialogue.answer()
      await dialogue.waitFor('7/8')
      await dialogue.choose('River')
      await dialogue.waitForValue('River')
      await dialogue.answer('River Clinic')
      await dialogue.choose('Go on with 2 facilities')

      await dialogue.waitFor('8/8')
      await dialogue.waitForText('74 rules can block. Due from here on: Validation, Pilot, Governance, Return')
      await workbench.screenshot(`${host}-new-plan-stage`)
      expect(existsSync(path.join(workspace, PLAN))).to.equal(false)
      await dialogue.choose('pilot')
      await workbench.waitForEditor('readiness.yaml')
    })

    it('opens the plan at its first open place', async () => {
      const { workbench, workspace } = session
      await workbench.waitForLanguage('Readiness plan')
      await workbench.waitForError()
      await workbench.screenshot(`${host}-new-plan`)
      await workbench.type('inpatients')
      await workbench.save()
      const text = readFileSync(path.join(workspace, PLAN), 'utf8')
      expect(text).to.match(/^ {2}intendedPopulation: inpatients +#/m)
      expect(parse(text)).to.deep.include({
        metadata: { id: 'early-warning', title: 'Early "warning" {{title}}' },
        facilities: [
          { id: 'north-campus', name: 'North Campus', ehr: 'ehr' },
          { id: 'river-clinic', name: 'River Clinic', ehr: 'ehr' },
        ],
      })
      const { people, lifecycle, pilot } = parse(text)
      expect(people).to.have.lengthOf(1)
      expect(people[0]).to.include({ id: 'amara-osei', name: 'Amara Osei', email: 'amara.osei@example.org' })
      expect(lifecycle.stage).to.equal('pilot')
      expect(pilot.supportRemoved).to.deep.include({ start: null, end: null, criteria: [] })
    })

    it('has done a step of the walkthrough', async () => {
      const { workbench } = session
      await workbench.run('Readiness: Get Started')
      await workbench.walkthrough.waitFor('Get Started with Readiness Plans')
      await workbench.walkthrough.waitUntil('plan', true)
    })

    it('never takes the place of a file', async () => {
      const { workbench, workspace } = session
      const before = readFileSync(path.join(workspace, PLAN), 'utf8')
      await workbench.run('Readiness: New Plan')
      await workbench.dialogue.choose('Chart summarization')
      await workbench.dialogue.waitFor('2/8')
      await workbench.dialogue.answer(PLAN)
      await workbench.dialogue.waitForText(`${PLAN} is there already.`)
      await workbench.dialogue.escape()
      expect(readFileSync(path.join(workspace, PLAN), 'utf8')).to.equal(before)
    })

    it('needs no folder, and nobody who has agreed to own the product', async () => {
      const { workbench } = session
      await session.closeFolder()
      const { dialogue } = workbench
      await workbench.run('Readiness: New Plan')
      await dialogue.choose('Imaging triage')
      for (const place of ['2/7', '3/7', '4/7']) {
        await dialogue.waitFor(place)
        await dialogue.answer()
      }
      await dialogue.waitFor('5/6')
      await dialogue.answer('North Campus')
      await dialogue.choose('Go on with 1 facility')
      await dialogue.waitFor('6/6')
      await dialogue.choose('discovery')
      await workbench.waitForEditor('Untitled-1')
      await workbench.waitForLanguage('Readiness plan')
      await workbench.screenshot(`${host}-new-plan-untitled`)
      const rows = await workbench.problems('owner/missing')
      // A document without a file is called by its number at first, and by its first line after a moment.
      expect(rows.join('\n')).to.match(/Untitled-1|# A readiness plan at discovery/)
    })
  })
