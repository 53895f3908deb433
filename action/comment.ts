/** Where a comment goes, and who writes it. */
export interface Place {
  /** The address of the API, without a slash at its end. */
  api: string
  /** `owner/name` */
  repository: string
  pullRequest: number
  token: string
}

/** What became of a comment. */
export type Saved =
  | { is: 'written'; url: string }
  /** There was none, and none was wanted. */
  | { is: 'left-out' }
  /** In a sentence without its end: why it could not be written. */
  | { is: 'refused'; why: string; isForbidden: boolean }

/** A comment as the API describes it, as far as it is looked at. */
interface Comment {
  id: number
  body?: string | null
  html_url?: string
  user?: { login?: string; type?: string } | null
}

/** Comments that are looked through; GitHub gives a hundred at a time. */
const pageSize = 100
const mostPages = 50

/** Milliseconds that an answer may take. */
const patience = 20_000

/**
 * Writes a comment on a pull request, or writes the one anew that is there already.
 *
 * @param marker the first line of the comment, by which it is found again; it is part of the body
 * @param isWanted false to change a comment that is there, and make none
 */
export async function saveComment(place: Place, marker: string, body: string, isWanted: boolean): Promise<Saved> {
  try {
    const before = await findComment(place, marker)
    if (!before && !isWanted) return { is: 'left-out' }
    const saved = before
      ? await ask(place, 'PATCH', `issues/comments/${before.id}`, { body })
      : await ask(place, 'POST', `issues/${place.pullRequest}/comments`, { body })
    return { is: 'written', url: (saved as Comment).html_url ?? '' }
  } catch (error) {
    const isForbidden = error instanceof Refusal && [401, 403, 404].includes(error.status)
    return { is: 'refused', why: reasonOf(error), isForbidden }
  }
}

/** The oldest comment with the marker that this token's owner has written. */
async function findComment(place: Place, marker: string): Promise<Comment | undefined> {
  let self: string | undefined
  for (let page = 1; page <= mostPages; page++) {
    const query = `per_page=${pageSize}&page=${page}`
    const comments = await ask(place, 'GET', `issues/${place.pullRequest}/comments?${query}`)
    if (!Array.isArray(comments)) throw new Error('its answer is no list of comments')
    for (const comment of (comments as Comment[]).filter(({ body }) => body?.startsWith(marker))) {
      self ??= await loginOf(place)
      if (isBy(comment, self)) return comment
    }
    if (comments.length < pageSize) return undefined
  }
  return undefined
}

/**
 * Anybody can write a comment that begins with the marker, and change it again after this action wrote into it. So only
 * those of the token's own user count; a token of an app has no user, and then those of apps do.
 */
const isBy = ({ user }: Comment, self: string): boolean => (self === '' ? user?.type === 'Bot' : user?.login === self)

/** The user of a token; empty for a token of an app. */
async function loginOf({ api, token }: Place): Promise<string> {
  const response = await send(token, 'GET', `${api}/user`)
  if (!response.ok) return ''
  const { login } = (await response.json()) as { login?: unknown }
  return typeof login === 'string' ? login : ''
}

async function ask(place: Place, method: string, path: string, body?: object): Promise<unknown> {
  const response = await send(place.token, method, `${place.api}/repos/${place.repository}/${path}`, body)
  if (!response.ok) throw new Refusal(response.status)
  return response.json()
}

function send(token: string, method: string, address: string, body?: object): Promise<Response> {
  return fetch(address, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'readiness-as-code',
      'x-github-api-version': '2022-11-28',
    },
    body: body && JSON.stringify(body),
    // The token goes to the API and to no other place.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
}

/** The API answered, and not with what was asked for. */
class Refusal extends Error {
  constructor(readonly status: number) {
    super(`GitHub answered with status ${status}`)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const { name, message, cause } = error as Error & { cause?: { code?: string } }
  if (name === 'TimeoutError') return `GitHub did not answer within ${patience / 1000} seconds`
  return `GitHub cannot be reached (${cause?.code ?? message})`
}
