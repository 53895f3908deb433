import {
  type Disposable,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode'
import type { Base } from './base'
import { FileBase } from './file-base'
import { findRepositories, type NoGit } from './git'
import { type GitCommit, type GitRef, type GitRepository, refTypes } from './git-api'
import { gitBase, isNoRef } from './git-base'
import { isOnGitHub } from './github-address'
import { GitHubBase } from './github-base'
import { shownName } from './review'

/** Commits that are offered; any other can be typed. */
const commits = 20

/** A way to compare: with a ref, or with a file. */
interface Choice extends QuickPickItem {
  ref?: string
  isFile?: boolean
}

/**
 * Asks what to compare with: HEAD, a branch, a tag, a commit or a file.
 *
 * @returns undefined when nobody says
 */
export async function pickBase(): Promise<Base | undefined> {
  const virtual = workspace.workspaceFolders?.find(({ uri }) => isOnGitHub(uri))
  if (virtual) return pickOnGitHub(virtual)
  const found = await findRepositories()
  if (typeof found === 'string' || found.length === 0) return withoutHistory(found)
  const repository = await chosenOf(found)
  if (!repository) return undefined
  const choice = await ask(repository)
  if (choice?.isFile) return pickFile()
  return choice?.ref === undefined ? undefined : baseAt(repository, choice.ref)
}

/** @throws an error that says why there is no such commit */
async function baseAt(repository: GitRepository, ref: string): Promise<Base> {
  if (isNoRef(ref)) throw new Error(l10n.t('{0} is no branch, tag or commit.', ref))
  try {
    return await gitBase(repository, ref)
  } catch {
    throw new Error(
      l10n.t('There is no branch, tag or commit {0} in {1}.', ref, shownName(repository.rootUri.toString())),
    )
  }
}

/** Nothing lists the refs of such a repository, so one is typed. */
async function pickOnGitHub(folder: WorkspaceFolder): Promise<Base | undefined> {
  const ref = await window.showInputBox({
    title: l10n.t('Review Changes Against'),
    prompt: l10n.t('A branch, a tag or a commit of {0}', folder.name),
    value: 'HEAD',
    validateInput: (text) => (isNoRef(text.trim()) ? l10n.t('{0} is no branch, tag or commit.', text) : undefined),
  })
  if (!ref?.trim()) return undefined
  const base = new GitHubBase(folder, ref.trim())
  if (await base.exists()) return base
  throw new Error(l10n.t('There is no branch, tag or commit {0} in {1}.', base.name, folder.name))
}

/** Says why there is no history, and offers a file instead. */
async function withoutHistory(found: readonly GitRepository[] | NoGit): Promise<Base | undefined> {
  const file = l10n.t('Choose a File…')
  const chosen = await window.showInformationMessage(noHistory(found), file)
  return chosen === file ? pickFile() : undefined
}

function noHistory(found: readonly GitRepository[] | NoGit): string {
  if (found === 'missing')
    return l10n.t('Nothing in this window knows the history of these files. A plan can be compared with a file.')
  if (found === 'disabled')
    return l10n.t('Git is switched off in the settings (git.enabled). A plan can be compared with a file.')
  return l10n.t('This folder is in no git repository. A plan can be compared with a file.')
}

/** The only repository, or that of the active editor; else whoever reviews chooses. */
async function chosenOf(repositories: readonly GitRepository[]): Promise<GitRepository | undefined> {
  const active = window.activeTextEditor?.document.uri
  const own = repositories.filter(({ rootUri }) => active?.path.startsWith(`${rootUri.path}/`))
  const nearest = own.sort((a, b) => b.rootUri.path.length - a.rootUri.path.length)[0]
  if (nearest || repositories.length === 1) return nearest ?? repositories[0]
  const items = repositories.map((repository) => ({ label: shownName(repository.rootUri.toString()), repository }))
  return (await window.showQuickPick(items, { title: l10n.t('Review Changes in') }))?.repository
}

async function ask(repository: GitRepository): Promise<Choice | undefined> {
  const input = window.createQuickPick<Choice>()
  input.title = l10n.t('Review Changes Against')
  input.placeholder = l10n.t('A branch, a tag or a commit; any ref can be typed')
  input.matchOnDescription = true
  input.busy = true
  let offered: Choice[] = []
  const show = () => {
    const typed = input.value.trim()
    const isKnown = typed === '' || offered.some(({ ref }) => ref === typed)
    input.items = isKnown ? offered : [...offered, typedChoice(typed)]
  }
  const wired: Disposable[] = [input, input.onDidChangeValue(show)]
  try {
    return await new Promise<Choice | undefined>((resolve, reject) => {
      wired.push(
        input.onDidHide(() => resolve(undefined)),
        input.onDidAccept(() => resolve(input.selectedItems[0])),
      )
      input.show()
      choicesIn(repository).then((choices) => {
        offered = choices
        input.busy = false
        show()
      }, reject)
    })
  } finally {
    for (const disposable of wired) disposable.dispose()
  }
}

const typedChoice = (ref: string): Choice => ({
  label: ref,
  description: l10n.t('as typed'),
  iconPath: new ThemeIcon('git-compare'),
  alwaysShow: true,
  ref,
})

async function choicesIn(repository: GitRepository): Promise<Choice[]> {
  const [refs, log] = await Promise.all([
    repository.getRefs({}),
    // A repository without a commit has nothing to compare with.
    repository.log({ maxEntries: commits }).catch((): GitCommit[] => []),
  ])
  const { HEAD } = repository.state
  const upstream = HEAD?.upstream && `${HEAD.upstream.remote}/${HEAD.upstream.name}`
  const isOther = ({ name }: GitRef) => name !== HEAD?.name && name !== upstream && !name?.endsWith('/HEAD')
  const of = (type: GitRef['type']) => refs.filter((ref) => ref.type === type && isOther(ref))
  const [last] = log
  return [
    ...(last ? [choiceOf('HEAD', l10n.t('the last commit: {0}', subjectOf(last)), 'git-commit')] : []),
    ...(upstream ? [choiceOf(upstream, l10n.t('where this branch left its upstream'), 'cloud')] : []),
    ...section(l10n.t('branches'), of(refTypes.branch).flatMap(refChoice('git-branch'))),
    ...section(l10n.t('remote branches'), of(refTypes.remoteBranch).flatMap(refChoice('cloud'))),
    ...section(l10n.t('tags'), of(refTypes.tag).flatMap(refChoice('tag'))),
    ...section(
      l10n.t('commits'),
      log.slice(1).map((commit) => choiceOf(commit.hash.slice(0, 8), subjectOf(commit), 'git-commit')),
    ),
    ...section(l10n.t('without history'), [
      { label: l10n.t('A File…'), iconPath: new ThemeIcon('file'), isFile: true, alwaysShow: true },
    ]),
  ]
}

const choiceOf = (ref: string, description: string, icon: string): Choice => ({
  label: ref,
  description,
  iconPath: new ThemeIcon(icon),
  ref,
})

const refChoice =
  (icon: string) =>
  ({ name, commit }: GitRef): Choice[] =>
    name === undefined ? [] : [choiceOf(name, commit?.slice(0, 8) ?? '', icon)]

const section = (label: string, choices: Choice[]): Choice[] =>
  choices.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...choices]

const subjectOf = ({ message }: GitCommit): string => message.split('\n')[0] ?? ''

/** The plan in the active editor, to be compared with a file. */
async function pickFile(): Promise<Base | undefined> {
  const document = window.activeTextEditor?.document
  if (document?.languageId !== 'readiness') {
    void window.showInformationMessage(l10n.t('Open the plan first that is to be compared with a file.'))
    return undefined
  }
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Compare {0} with', shownName(document.uri.toString())),
      defaultUri: Uri.joinPath(document.uri, '..'),
      filters: { YAML: ['yaml', 'yml'] },
    })) ?? []
  return file && new FileBase(document.uri, file)
}
