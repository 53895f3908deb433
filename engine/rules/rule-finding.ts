import type { Finding, Severity } from '../finding'
import type { Fix } from '../fixes/fix'
import type { Stage } from '../plan/stages'
import type { Path } from '../text/path'
import type { Report } from './rule'

/** What a report of a rule amounts to. A class, because an object literal with a getter takes a kilobyte. */
export class RuleFinding implements Finding {
  readonly path: Path
  readonly message: string
  readonly related: Finding['related']
  readonly args: Finding['args']
  readonly atKey: boolean | undefined
  private made: readonly Fix[] | undefined

  /** @param makeFixes makes the fixes when somebody asks for them */
  constructor(
    readonly rule: string,
    readonly severity: Severity,
    readonly blocks: Stage | null,
    { at, message, related = [], args = [], atKey }: Report,
    private readonly makeFixes: () => readonly Fix[],
  ) {
    this.path = at
    this.message = message
    this.related = related
    this.args = args
    this.atKey = atKey
  }

  get fixes(): readonly Fix[] {
    this.made ??= this.makeFixes()
    return this.made
  }
}
