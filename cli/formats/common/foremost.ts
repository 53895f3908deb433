/** Keeps those of many items that can wait least, for a reader who takes only so many. */
export class Foremost<T> {
  private readonly byPatience: T[][] = []
  private size = 0

  constructor(private readonly limit: number) {}

  /**
   * Adds an item.
   *
   * @param patience a small whole number; the lower, the sooner an item is taken, and of equal ones the first
   * @returns what has no place any more: the item itself, or one that can wait longer
   */
  add(patience: number, item: T): T | undefined {
    this.byPatience[patience] ??= []
    this.byPatience[patience].push(item)
    if (this.size++ < this.limit) return undefined
    this.size--
    return this.byPatience.findLast((items) => items?.length > 0)?.pop()
  }

  /** What is kept, the most urgent first. */
  items(): T[] {
    return this.byPatience.flat()
  }
}
