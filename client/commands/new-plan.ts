import {
  commands,
  type Disposable,
  l10n,
  Position,
  Range,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode'
import { converse } from '../dialogue'
import { exists, writableFolders } from '../new-plan/place'
import { type Draft, fileOf, questionsAbout } from '../new-plan/questions'
import { type NewPlan, newPlanRequest, type PlanAnswers, type PlanChoices, planChoicesRequest } from '../protocol'
import type { Server } from '../server'

/** `Readiness: New Plan`: asks what a plan needs to know to begin, writes it and opens it at its first open place. */
export function registerNewPlan(server: Server): Disposable {
  return commands.registerCommand('readiness.newPlan', () => newPlan(server))
}

async function newPlan(server: Server): Promise<void> {
  const folders = writableFolders()
  const questions = questionsAbout(server, choicesOf(server), folders)
  const known: Draft = { folder: folders.length === 1 ? folders[0] : undefined, stage: 'discovery' }
  const draft = await converse(l10n.t('New Plan'), questions, known)
  if (!draft) return
  const params = { template: draft.template?.name, answers: answersIn(draft) }
  const { text, firstOpen } = await server.request<NewPlan>(newPlanRequest, params)
  const cursor = new Position(firstOpen.line, firstOpen.character)
  const document = await documentOf(text, fileOf(draft))
  await window.showTextDocument(document, { selection: new Range(cursor, cursor), preview: false })
  await commands.executeCommand('setContext', 'readiness.planExists', true)
}

/** @throws when a part of the server is not there */
async function choicesOf(server: Server): Promise<PlanChoices> {
  const choices = await server.request<PlanChoices | null>(planChoicesRequest)
  if (!choices) throw new Error(l10n.t('A part of the extension cannot be loaded. The output says more.'))
  return choices
}

function answersIn({
  title = '',
  id = '',
  stage = '',
  ownerName,
  ownerEmail = '',
  facilities = [],
}: Draft): PlanAnswers {
  return { title, id, stage, owner: ownerName ? { name: ownerName, email: ownerEmail } : undefined, facilities }
}

/** The plan in its file; where that cannot be, in a document that has none, so that no answer is lost. */
async function documentOf(text: string, file: Uri | undefined): Promise<TextDocument> {
  if (file && (await isWritten(text, file))) return workspace.openTextDocument(file)
  return workspace.openTextDocument({ language: 'readiness', content: text })
}

async function isWritten(text: string, file: Uri): Promise<boolean> {
  try {
    // Somebody may have made it since it was asked for.
    if (await exists(file)) throw new Error(l10n.t('It is there already.'))
    await workspace.fs.writeFile(file, new TextEncoder().encode(text))
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    void window.showErrorMessage(
      l10n.t('{0} was not written, and the plan is open without a file. {1}', workspace.asRelativePath(file), reason),
    )
    return false
  }
}
