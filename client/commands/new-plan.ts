import {
  commands,
  type Disposable,
  type InputBoxOptions,
  l10n,
  type QuickPickItem,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode'
import { fillTemplateRequest, type Template, type TemplateAnswers, templatesRequest } from '../protocol'
import type { Server } from '../server'

/**
 * `Readiness: New Plan`: asks what a plan at discovery needs to know, writes it and opens it.
 *
 * @param extension where the templates are
 */
export function registerNewPlan(server: Server, extension: Uri): Disposable {
  return commands.registerCommand('readiness.newPlan', () => newPlan(server, extension))
}

async function newPlan(server: Server, extension: Uri): Promise<void> {
  const template = await pickTemplate(await server.request<Template[]>(templatesRequest))
  const target = template && (await pickTarget())
  const answers = target && (await askFor(template))
  if (!answers) return
  const file = Uri.joinPath(extension, 'templates', `${template.name}.yaml`)
  const { text } = await server.request<{ text: string }>(fillTemplateRequest, {
    template: new TextDecoder().decode(await workspace.fs.readFile(file)),
    folder: target.folderName,
    answers,
  })
  await open(text, target.file)
}

async function open(text: string, file: Uri | undefined): Promise<void> {
  if (file) await workspace.fs.writeFile(file, new TextEncoder().encode(text))
  const document = await (file
    ? workspace.openTextDocument(file)
    : workspace.openTextDocument({ language: 'readiness', content: text }))
  await window.showTextDocument(document)
}

async function pickTemplate(templates: readonly Template[]): Promise<Template | undefined> {
  const items = templates.map((template): QuickPickItem & { template: Template } => ({
    label: template.title,
    description: template.description,
    template,
  }))
  return (await window.showQuickPick(items, { title: l10n.t('What kind of product is it?') }))?.template
}

interface Target {
  /** Undefined when no folder is open: then the plan is an untitled document. */
  file: Uri | undefined
  folderName: string
}

async function pickTarget(): Promise<Target | undefined> {
  const folders = workspace.workspaceFolders ?? []
  if (folders.length === 0) return { file: undefined, folderName: '' }
  const folder = folders.length === 1 ? folders[0] : await window.showWorkspaceFolderPick()
  if (!folder) return undefined
  const name = await window.showInputBox({
    title: l10n.t('Where should the plan be?'),
    prompt: l10n.t('A path in {0}', folder.name),
    value: 'readiness.yaml',
    validateInput: (path) => problemOf(path, folder),
  })
  if (name === undefined) return undefined
  const file = Uri.joinPath(folder.uri, name)
  return { file, folderName: Uri.joinPath(file, '..').path.split('/').at(-1) ?? '' }
}

async function problemOf(path: string, { uri }: WorkspaceFolder): Promise<string | undefined> {
  const steps = path.split('/')
  if (steps.includes('..') || steps.includes('')) return l10n.t('The plan has to be in the folder.')
  if (!/^(.+\.)?readiness\.ya?ml$/.test(steps.at(-1) ?? ''))
    return l10n.t('The name of a plan is readiness.yaml or ends in .readiness.yaml.')
  if (await exists(Uri.joinPath(uri, path))) return l10n.t('{0} is there already.', path)
  return undefined
}

const exists = (file: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(file)).then(
    () => true,
    () => false,
  )

async function askFor({ title }: Template): Promise<TemplateAnswers | undefined> {
  const asked: Record<keyof TemplateAnswers, InputBoxOptions> = {
    title: { title: l10n.t('Title of the project'), value: title, validateInput: notEmpty },
    ownerName: {
      title: l10n.t('Clinical owner'),
      prompt: l10n.t('The name of a person, not of a group'),
      validateInput: hasLetter,
    },
    ownerEmail: { title: l10n.t('Work address of the clinical owner'), validateInput: isAddress },
    facilityName: { title: l10n.t('The first facility in scope'), validateInput: hasLetter },
  }
  const answers: Partial<TemplateAnswers> = {}
  for (const [name, options] of Object.entries(asked) as [keyof TemplateAnswers, InputBoxOptions][]) {
    const answer = await window.showInputBox({ ...options, ignoreFocusOut: true })
    if (answer === undefined) return undefined
    answers[name] = answer.trim()
  }
  return answers as TemplateAnswers
}

const notEmpty = (answer: string): string | undefined =>
  answer.trim() === '' ? l10n.t('It may not be empty.') : undefined

const hasLetter = (answer: string): string | undefined =>
  /[a-z]/i.test(answer.normalize('NFKD')) ? undefined : l10n.t('It needs at least one letter from a to z.')

const isAddress = (answer: string): string | undefined =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer.trim()) ? undefined : l10n.t('It must be an e-mail address.')
