/** The extension in another language: nothing that it says itself stays English. */
import { expect } from 'chai'
import { emptyIn } from '../../../scripts/vscode/workspace'
import { HOSTS } from '../hosts'
import { english, pseudo } from './pseudo-language'
import { type Session, startSession } from './session'

/** A text of the sources in that language, as far as it goes without a parameter. */
function translated(text: string): string {
  const parts = (pseudo.sources[text] ?? `${text} is no text`).split(/\{\d\}/)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest)).trim()
}

const title = (key: string): string => pseudo.manifest[key] ?? `${key} is no text`

/** The English texts of three words and more that stand in what is shown. */
function englishIn(shown: string): string[] {
  const texts = [...Object.values(english.sources), ...Object.values(english.manifest)]
  const parts = texts.flatMap((text) => text.split(/\{\d\}|\n|``|\[|\]/)).map((part) => part.trim())
  return parts.filter((part) => /\S+\s+\S+\s+\S+/.test(part) && shown.includes(part))
}

for (const host of HOSTS)
  describe(`the extension in another language, ${host} host`, () => {
    let session: Session

    before(async () => {
      const options = { workspaceIn: emptyIn, translated: true }
      session = await startSession(host, 'notes.md', { 'notes.md': '# Notes\n' }, options)
    })
    after(() => session?.close())

    it('has a walkthrough', async () => {
      const { workbench } = session
      await workbench.run(title('command.getStarted.title'))
      await workbench.walkthrough.waitFor(title('walkthrough.title'))
      const shown = await workbench.walkthrough.texts()
      expect(shown).to.contain(title('walkthrough.what.title')).and.contain(title('walkthrough.ci.title'))
      expect(englishIn(shown)).to.deep.equal([])
    })

    it('asks for a new plan', async () => {
      const { workbench } = session
      const { dialogue } = workbench
      const shown: string[] = []
      const see = async (text: string) => {
        await dialogue.waitForText(translated(text))
        shown.push(await dialogue.texts())
      }
      await workbench.run(title('command.newPlan.title'))
      await see('{0} lines at discovery, up to {1} when the plan begins at a later stage')
      await dialogue.choose('Chart summarization')
      await see('Where in {0} should the plan be? A path ending in readiness.yaml.')
      await dialogue.answer('a.txt')
      await see('The name of a plan is readiness.yaml or ends in .readiness.yaml.')
      await dialogue.answer('readiness.yaml')
      await see('Title of the project')
      await dialogue.answer('')
      await see('It may not be empty.')
      await dialogue.answer('T')
      await see('Id of the project: what reviews and other plans call it')
      await dialogue.answer()
      await see('Clinical owner: the name of a person, not of a group. Leave it empty while nobody has agreed.')
      await dialogue.answer('Amara Osei')
      await see('Work address of {0}')
      await dialogue.answer('amara.osei@example.org')
      await dialogue.waitFor('7/8')
      await dialogue.answer('North Campus')
      await see('Go on with 1 facility')
      await dialogue.answer()
      await dialogue.waitFor('8/8')
      await dialogue.waitForText('discovery')
      shown.push(await dialogue.texts())
      await workbench.screenshot(`${host}-translated`)
      await dialogue.escape()
      const all = shown.join('\n')
      expect(all).to.contain(translated('New Plan')).and.contain(translated('What kind of product is it?'))
      expect(englishIn(all)).to.deep.equal([])
    })
  })
