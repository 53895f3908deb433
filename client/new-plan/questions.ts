import { l10n, Uri, type WorkspaceFolder } from 'vscode'
import { askNames, askOne, askText, type Choice, type NamesInWords, type Question } from '../dialogue'
import {
  type AnswerName,
  type AnswerProblem,
  checkAnswerRequest,
  type PlanChoices,
  proposeIdRequest,
  type StageChoice,
  type TemplateChoice,
} from '../protocol'
import type { Server } from '../server'
import { folderNameOf, problemOfPath, proposedPath } from './place'

/** What is known of a plan before it begins. */
export interface Draft {
  template?: TemplateChoice
  /** Without a folder the plan becomes a document that has no file yet. */
  folder?: WorkspaceFolder
  path?: string
  title?: string
  id?: string
  /** Empty while nobody has agreed. */
  ownerName?: string
  ownerEmail?: string
  facilities?: string[]
  stage?: string
}

/** Where the plan is to be; undefined for a document that has no file yet. */
export const fileOf = ({ folder, path }: Draft): Uri | undefined =>
  folder && path ? Uri.joinPath(folder.uri, path) : undefined

/**
 * The questions about a new plan, in the order in which `readiness init` asks them too.
 *
 * @param folders those in which the plan can be
 */
export function questionsAbout(
  server: Server,
  choices: Promise<PlanChoices>,
  folders: readonly WorkspaceFolder[],
): Question<Draft>[] {
  const check = (question: AnswerName) => (answer: string, others?: readonly string[]) =>
    problemOf(server, question, answer, others)
  return [
    {
      gives: 'template',
      ask: ({ template }, page) => {
        const items = choices.then(({ templates }) => templates.map(templateChoice))
        return askOne(page, l10n.t('What kind of product is it?'), items, template)
      },
    },
    {
      gives: 'folder',
      isAsked: () => folders.length > 1,
      ask: ({ folder }, page) => {
        const items = folders.map((value) => ({ label: value.name, description: value.uri.path, value }))
        return askOne(page, l10n.t('In which folder should the plan be?'), Promise.resolve(items), folder)
      },
    },
    {
      gives: 'path',
      isAsked: ({ folder }) => folder !== undefined,
      ask: async ({ folder, path, template }, page) => {
        const inFolder = folder as WorkspaceFolder
        const value = path ?? (await proposedPath(inFolder, template?.name ?? ''))
        const prompt = l10n.t('Where in {0} should the plan be? A path ending in readiness.yaml.', inFolder.name)
        return askText(page, prompt, value, (typed) => problemOfPath(typed, inFolder))
      },
    },
    {
      gives: 'title',
      ask: ({ title, template }, page) =>
        askText(page, l10n.t('Title of the project'), title ?? template?.title ?? '', check('title')),
    },
    {
      gives: 'id',
      ask: async (draft, page) => {
        const value = draft.id ?? (await proposedId(server, draft))
        return askText(page, l10n.t('Id of the project: what reviews and other plans call it'), value, check('id'))
      },
    },
    {
      gives: 'ownerName',
      ask: ({ ownerName = '' }, page) => {
        const prompt = l10n.t(
          'Clinical owner: the name of a person, not of a group. Leave it empty while nobody has agreed.',
        )
        return askText(page, prompt, ownerName, check('ownerName'))
      },
    },
    {
      gives: 'ownerEmail',
      isAsked: ({ ownerName }) => ownerName !== '',
      ask: ({ ownerName = '', ownerEmail = '' }, page) =>
        askText(page, l10n.t('Work address of {0}', ownerName), ownerEmail, check('ownerEmail')),
    },
    {
      gives: 'facilities',
      ask: ({ facilities = [] }, page) => askNames(page, facilitiesInWords, facilities, check('facility')),
    },
    {
      gives: 'stage',
      ask: ({ stage }, page) => {
        const items = choices.then(({ stages }) => stages.map(stageChoice))
        const placeholder = l10n.t('At which stage is the project? What is due there gets an open place.')
        return askOne(page, placeholder, items, stage)
      },
    },
  ]
}

const templateChoice = (template: TemplateChoice): Choice<TemplateChoice> => ({
  label: template.title,
  description: template.description,
  detail: l10n.t(
    '{0} lines at discovery, up to {1} when the plan begins at a later stage',
    template.lines.first,
    template.lines.last,
  ),
  value: template,
})

function stageChoice({ stage, description, due, rules }: StageChoice): Choice<string> {
  const detail =
    due.length > 0
      ? l10n.t('{0} rules can block. Due from here on: {1}', rules, due.join(', '))
      : l10n.t('{0} rules can block. No further section is due.', rules)
  return { label: stage, description, detail, value: stage }
}

const facilitiesInWords: NamesInWords = {
  placeholder: (names) =>
    names === 0
      ? l10n.t('Facilities in scope: type a name, then Enter')
      : l10n.t('Type the name of another facility, or press Enter to go on'),
  goOn: (names) => (names === 1 ? l10n.t('Go on with 1 facility') : l10n.t('Go on with {0} facilities', names)),
  add: (name) => l10n.t('Add {0}', name),
}

async function proposedId(server: Server, draft: Draft): Promise<string> {
  const file = fileOf(draft)
  const names = [file ? folderNameOf(file) : '', draft.title ?? '']
  return (await server.request<{ id: string }>(proposeIdRequest, { names })).id
}

async function problemOf(
  server: Server,
  question: AnswerName,
  answer: string,
  others: readonly string[] = [],
): Promise<string | undefined> {
  const params = { question, answer, others }
  const { problem } = await server.request<{ problem: AnswerProblem | null }>(checkAnswerRequest, params)
  return problem === null ? undefined : inWords(problem)
}

function inWords(problem: AnswerProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('It may not be empty.')
    case 'placeholder':
      return l10n.t('It stands for an answer that is not known yet.')
    case 'no-letter':
      return l10n.t('It needs at least one letter.')
    case 'no-id':
      return l10n.t('It consists of a-z, 0-9 and hyphens and begins with a letter.')
    case 'no-address':
      return l10n.t('It must be an e-mail address.')
    case 'group':
      return l10n.t('It stands for a group, and the owner is one person.')
    case 'repeated':
      return l10n.t('It is in the list already.')
  }
}
