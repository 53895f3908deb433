/** A user opens a plan, breaks it, reads what is wrong, repairs it and saves. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { parse } from 'yaml'
import { HOSTS } from '../hosts'
import { type Session, startSession } from './session'

const PLAN = 'inpatient-chart-summary/readiness.yaml'

const MORE = {
  'offered.readiness.yaml': `apiVersion: readiness/v1
kind: HealthcareAIReadiness
lifecycle:
  stage: pilot
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, title: Hospitalist, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, title: ML lead, org: vendor}
ownership:
`,
  'service.readiness.yaml': 'apiVersion: v1\nkind: Service\nowner: TBD\n',
  'typed.readiness.yaml': 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n',
  'untidy.readiness.yaml': `apiVersion:   readiness/v1
kind: HealthcareAIReadiness


metadata: { id:  falls,   title: 'Fall risk' }   # as on the poster
people:
- id: ana
  name:    Ana Ruiz      # nights only
  kind: person
- { id: ben, name: Ben Okafor, kind: person, title: Nurse informaticist, org: health-system, email: ben.okafor@example.org }
lifecycle:
    stage:   pilot
    # written by hand
    timeline:
    - {stage: discovery,  planned: {start: 2026-04-06, end: 2026-06-19}}
    - {stage: design,     planned: {start: 2026-06-22, end: 2026-07-17}}
`,
}

/** What formatting makes of it. */
const TIDY = `apiVersion: readiness/v1
kind: HealthcareAIReadiness

metadata: {id: falls, title: "Fall risk"}        # as on the poster
people:
  - id: ana
    name: Ana Ruiz       # nights only
    kind: person
  - {id: ben, name: Ben Okafor, kind: person, title: Nurse informaticist, org: health-system,
     email: ben.okafor@example.org}
lifecycle:
  stage: pilot
  # written by hand
  timeline:
    - {stage: discovery,  planned: {start: 2026-04-06, end: 2026-06-19}}
    - {stage: design,     planned: {start: 2026-06-22, end: 2026-07-17}}
`

for (const host of HOSTS)
  describe(`the workbench, ${host} host`, () => {
    let session: Session
    let original: string

    before(async () => {
      session = await startSession(host, PLAN, MORE)
      original = readFileSync(path.join(session.workspace, PLAN), 'utf8')
    })
    after(() => session?.close())

    it('shows a plan in its own language and colours', async () => {
      const { workbench } = session
      await workbench.waitForLanguage('Readiness plan')
      const [section, key, stage, text] = await Promise.all(
        ['lifecycle', 'modelCard', 'pilot', 'Inpatient chart summarization'].map((token) => workbench.colourOf(token)),
      )
      expect(new Set([section, key, stage, text])).to.have.property('size', 4)
    })

    it('underlines a mistake while it is typed', async () => {
      const { workbench } = session
      await workbench.replace('escalatesTo: luis-ferrer', 'escalatesTo: luis-ferer')
      await workbench.waitForError()
      await workbench.screenshot(`${host}-squiggle`)
    })

    it('lists it among the problems', async () => {
      const rows = await session.workbench.problems('reference/unresolved')
      expect(rows.join('\n')).to.match(/readiness.yaml/)
      await session.workbench.screenshot(`${host}-problems`)
    })

    it('says what is wrong when the mouse rests on it', async () => {
      const text = await session.workbench.hoverError('luis-ferer')
      await session.workbench.screenshot(`${host}-hover`)
      expect(text).to.contain('luis-ferer').and.contain('reference/unresolved')
    })

    it('offers a repair, and saves what it made', async () => {
      const { workbench, workspace } = session
      await workbench.select('luis-ferer')
      const titles = await workbench.quickFixes()
      await workbench.screenshot(`${host}-quick-fix`)
      expect(titles.join('\n')).to.contain('luis-ferrer')
      await workbench.choose(/luis-ferrer/)
      await workbench.waitForNoError()
      await workbench.save()
      expect(readFileSync(path.join(workspace, PLAN), 'utf8')).to.equal(original)
    })

    it('hands another document of such a name to YAML', async () => {
      const { workbench } = session
      await workbench.openFile('service.readiness.yaml')
      await workbench.waitForLanguage('YAML')
      await workbench.waitForNoError()
    })

    it('tidies a plan up', async () => {
      const { workbench, workspace } = session
      const file = 'untidy.readiness.yaml'
      await workbench.openFile(file)
      await workbench.waitForLanguage('Readiness plan')
      await workbench.screenshot(`${host}-untidy`)
      await workbench.run('Format Document')
      await workbench.waitForText('title: "Fall risk"')
      await workbench.screenshot(`${host}-tidy`)
      await workbench.save()
      expect(readFileSync(path.join(workspace, file), 'utf8')).to.equal(TIDY)
    })

    it('offers what is due, with what it means, and a block to walk through', async () => {
      const { workbench, workspace } = session
      const file = 'offered.readiness.yaml'
      await workbench.openFile(file)
      await workbench.typeAtEnd(['  clinical'])
      const keys = await workbench.suggestions()
      await workbench.screenshot(`${host}-suggestions`)
      expect(keys.slice(0, 2).map((row) => row.split('\n')[0])).to.deep.equal(['clinicalOwner', 'clinicalOwner …'])
      await workbench.takeSuggestion(1)
      const people = await workbench.suggestions()
      await workbench.screenshot(`${host}-suggested-people`)
      expect(people.join('\n')).to.match(/amara-osei\s+Amara Osei MD/)
      await workbench.takeSuggestion(0)
      await workbench.save()
      const { ownership } = parse(readFileSync(path.join(workspace, file), 'utf8'))
      expect(ownership.clinicalOwner).to.include({ person: 'amara-osei' }).and.to.have.property('authority')
    })

    it('indents lists and closes brackets while they are typed', async () => {
      const { workbench, workspace } = session
      const file = 'typed.readiness.yaml'
      await workbench.openFile(file)
      await workbench.typeAtEnd(TYPING)
      await workbench.screenshot(`${host}-typed`)
      await workbench.save()
      const typed = readFileSync(path.join(workspace, file), 'utf8')
      expect(typed).to.equal(`${MORE[file]}${TYPED}`)
    })
  })

/** What is typed, line by line: no space, and a mark for each level that a line goes back. */
const TYPING = [
  ...['people:', '- id: ana', 'name: Ana Ruiz', '<- {id: ben}', '- id: cleo', 'kind: person'],
  ...['<<dataSources:', '- id: notes', 'facilities:', '- north', '- river', '<audit: {'],
]

const TYPED = `people:
  - id: ana
    name: Ana Ruiz
  - {id: ben}
  - id: cleo
    kind: person
dataSources:
  - id: notes
    facilities:
      - north
      - river
    audit: {}`
