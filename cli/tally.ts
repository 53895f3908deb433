import { stages } from '../engine/plan/stages'
import { count } from './io/terminal'
import { countsOf, type PlanReport, type Summary } from './results'

/** Counts what was found over the plans of a run. */
export class Tally {
  readonly summary: Summary = { error: 0, warning: 0, info: 0 }
  /** The number of plans and policies. */
  files = 0
  private repairs = 0
  private readonly blocked = new Map<string, number>()

  add({ findings }: PlanReport): void {
    this.files++
    for (const { severity, blocks, fixes } of findings) {
      this.summary[severity]++
      if (blocks) this.blocked.set(blocks, (this.blocked.get(blocks) ?? 0) + 1)
      if (fixes.some(({ kind }) => kind === 'repair')) this.repairs++
    }
  }

  /**
   * `3 errors, 2 warnings in 1 file; blocks the pilot gate: 3.`
   *
   * @param nothing what is said when there are none
   */
  sentence(nothing = 'Nothing found'): string {
    if (this.files === 0) return 'No plan was checked.'
    const counts = countsOf(this.summary)
    const gates = stages.flatMap((stage) => {
      const number = this.blocked.get(stage)
      return number ? [`the ${stage} gate: ${number.toLocaleString('en')}`] : []
    })
    const found = counts.length > 0 ? counts.join(', ') : nothing
    const blocks = gates.length > 0 ? `; blocks ${gates.join(', ')}` : ''
    const fixable = this.repairs > 0 ? ` ${count(this.repairs, 'finding')} can be repaired with --fix.` : ''
    return `${found} in ${count(this.files, 'file')}${blocks}.${fixable}`
  }
}
