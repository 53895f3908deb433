import type { Analysis } from '../../engine/analyze'
import type { Documentation } from '../../engine/complete/documentation'
import { documented } from '../../engine/complete/documentation'
import type { Finding } from '../../engine/finding'
import { idPathOf } from '../../engine/fingerprint'
import { rangeOfFinding } from '../../engine/present'
import { planFormat } from '../../engine/schema/formats'
import type { Schema } from '../../engine/schema/schema'
import type { Path } from '../../engine/text/path'

/** A place in the plan. */
export interface Place {
  /** Zero-based, as in the language server protocol. */
  line: number
  character: number
  /** The titles of the keys and the names of the items that lead there. */
  steps: string[]
}

/** Names places as people know them. */
export class Places {
  private readonly schema: Schema

  /** @param documentation has the titles of keys; without it they are called by themselves */
  constructor(
    private readonly analysis: Analysis,
    documentation: Documentation,
  ) {
    this.schema = documented(planFormat, documentation)
  }

  of(finding: Pick<Finding, 'path' | 'span' | 'atKey'>): Place {
    return { ...rangeOfFinding(this.analysis.document, finding).start, steps: this.stepsTo(finding.path) }
  }

  /** `Data sources`, `meds`, `Audit`: the title of each key, the name of each item. */
  stepsTo(path: Path): string[] {
    const names = idPathOf(this.analysis.document.value, path)
    return path.map((step, i) =>
      typeof step === 'number' ? nameOfItem(names[i], step) : this.titleOf(path.slice(0, i + 1)),
    )
  }

  /** What the schema calls a place; its key where it says nothing. */
  titleOf(path: Path): string {
    return this.schema.at(path)?.title ?? String(path.at(-1) ?? '')
  }
}

/** People count from one. */
const nameOfItem = (name: string | number | undefined, index: number): string =>
  typeof name === 'string' ? name : String(index + 1)
