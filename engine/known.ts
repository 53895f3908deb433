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
