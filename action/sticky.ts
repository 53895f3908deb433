import type { Annotations } from '../cli/formats/common/annotations'
import { say } from '../cli/io/terminal'
import { type Saved, saveComment } from './comment'
import type { Event } from './event'
import type { Inputs } from './inputs'
import type { CheckPart, ReviewPart } from './part'
import { markerOf, runLine } from './texts'

/**
 * Keeps the comment on a pull request up to date, where there is one to be kept.
 *
 * @param annotations say where it could not be written: that makes nothing fail, as a fork's token may only read
 * @returns the address of the comment; undefined where none was written
 */
export async function keepComment(
  { comment, commentKey, token }: Inputs,
  { pullRequest }: Event,
  [review, check]: readonly [ReviewPart, CheckPart],
  env: NodeJS.ProcessEnv,
  annotations: Annotations,
): Promise<string | undefined> {
  const { GITHUB_API_URL, GITHUB_REPOSITORY: repository } = env
  if (comment === false || pullRequest === undefined || !repository) return undefined
  const api = (GITHUB_API_URL || 'https://api.github.com').replace(/\/$/, '')
  const marker = markerOf(commentKey)
  const parts = [review.comment, check.comment].filter((text) => text !== '')
  const body = `${marker}${parts.join('\n')}${runLine(env)}`
  const isWanted = comment === true || isChanged(review)
  const saved = token ? await saveComment({ api, repository, pullRequest, token }, marker, body, isWanted) : noToken
  if (saved.is === 'written') return saved.url
  if (saved.is === 'refused') {
    const severity = comment === 'auto' && saved.isForbidden ? 'info' : 'warning'
    const sentence = sentenceOf(saved)
    say(sentence)
    process.stdout.write(annotations.addProblem(sentence, severity))
  }
  return undefined
}

const noToken: Saved = { is: 'refused', why: 'there is no token', isForbidden: true }

const isChanged = ({ run }: ReviewPart): boolean =>
  run?.plans.some(({ report: { changes, findings } }) => {
    return changes.length + findings.new.length + findings.resolved.length > 0
  }) ?? false

function sentenceOf({ why, isForbidden }: Extract<Saved, { is: 'refused' }>): string {
  const remedy = isForbidden
    ? ' For a pull request from a fork a token may only read; otherwise give the job `permissions: {pull-requests: write}`.'
    : ''
  return `The comment on the pull request was not written: ${why}.${remedy} The summary of the job says the same.`
}
