import { UsageError } from '../cli/io/errors'
import { Git } from '../cli/io/git'

/**
 * Why what is checked out cannot be compared with another commit, and what would make it possible, in sentences;
 * undefined where it can.
 *
 * @param base a commit, branch or tag
 * @param folder a folder of the checkout
 */
export async function obstacle(base: string, folder: string): Promise<string | undefined> {
  try {
    const git = await Git.of(folder)
    if (!git) return `${folder} is in no git repository: check it out with actions/checkout.`
    const commit = await git.find(base)
    if (commit === undefined) return absent(base, git.isShallow)
    await git.mergeBase(commit, 'HEAD', [shownCommit(base), 'HEAD'])
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

function absent(base: string, isShallow: boolean): string {
  const remedy = isShallow
    ? 'Set `fetch-depth: 0` for actions/checkout, so that it fetches the history.'
    : 'Fetch it before this step.'
  return `The commit to compare with, ${shownCommit(base)}, is not in this checkout. ${remedy}`
}

/** The id of a commit as people write it; a name as it is. */
export const shownCommit = (base: string): string => (/^[0-9a-f]{40,64}$/.test(base) ? base.slice(0, 10) : base)
