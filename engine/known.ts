/** Answers to questions that are asked again and again. */
export class Known<T> {
  private readonly answers = new Map<string, T>()

  /** @param most more questions than that are forgotten together: a session may be long, and its plans many */
  constructor(private readonly most = 2000) {}

  /** The answer to a question, found out at most once in a while. */
  get(question: string, answer: (question: string) => T): T {
    const known = this.answers.get(question)
    if (known !== undefined || this.answers.has(question)) return known as T
    const fresh = answer(question)
    if (this.answers.size >= this.most) this.answers.clear()
    this.answers.set(question, fresh)
    return fresh
  }
}

/** A function that finds something out once for each object, which must not change afterwards. */
export function oncePerObject<K extends object, T extends object>(findOut: (object: K) => T): (object: K) => T {
  const found = new WeakMap<K, T>()
  return (object) => {
    const known = found.get(object)
    if (known) return known
    const fresh = findOut(object)
    found.set(object, fresh)
    return fresh
  }
}

/** What a list became, member by member. */
export interface Mapped<A, B> {
  from: readonly A[]
  to: readonly B[]
}

/**
 * Maps a list that is an edit of another: a member that stands where it stood is not looked at again. When all become
 * what they became before, the list of that is the same too.
 *
 * @param isSame tells whether a member that is looked at became what it was; then it stays the very same
 */
export function mappedAfter<A, B>(
  before: Mapped<A, B> | undefined,
  from: readonly A[],
  map: (member: A, index: number) => B,
  isSame: (a: B, b: B) => boolean = Object.is,
): Mapped<A, B> {
  if (!before) return { from, to: from.map(map) }
  if (before.from === from) return before
  const known = Math.min(before.from.length, from.length)
  let same = before.from.length === from.length
  const to = from.map((member, i) => {
    if (i >= known) return map(member, i)
    const was = before.to[i] as B
    if (member === before.from[i]) return was
    const became = map(member, i)
    if (isSame(became, was)) return was
    same = false
    return became
  })
  return { from, to: same ? before.to : to }
}
