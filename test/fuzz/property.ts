/** How a property is tried. */
export interface Trial {
  /** How many cases; with an end, as many as there is time for. */
  cases: number
  seed: number
  /** When to stop, in milliseconds as `Date.now` counts. */
  until?: number
}

/** Something that holds for every input. */
export interface Property {
  /** By which it is asked for. */
  name: string
  /** What is counted as one case. */
  unit: string
  /**
   * Tries it.
   *
   * @returns how many cases there were
   * @throws with the shrunk case that fails
   */
  check(trial: Trial): Promise<number>
}
