import type { HistoryPoint } from '../model/history'
import type { People } from '../model/people'
import type { ReportSource } from '../model/quality'
import type { Step } from '../model/return'
import type { MetricLimits } from '../model/thresholds'
import type { Timeline } from '../model/timeline'

/** The colours of a drawing by what they are for: custom properties on a page, plain colours in a file of its own. */
export interface Paint {
  ink: string
  muted: string
  line: string
  ground: string
  good: string
  bad: string
  warning: string
  /** What took place. */
  fill: string
  /** What was only planned. */
  pale: string
}

/** How a drawing looks. */
export interface Look {
  /** In pixels. Those below 600 have little room for labels. */
  width: number
  paint: Paint
  /** Tells the drawing apart from others of the same page. */
  id: string
  /** What it shows, in words, for those who do not see it. */
  label: string
}

/** Draws parts of a report as SVG. They are a script of their own, because the library for it is large. */
export interface Charts {
  timeline(timeline: Timeline, look: Look): string
  quality(sources: readonly ReportSource[], look: Look): string
  limits(metrics: readonly MetricLimits[], look: Look): string
  waterfall(steps: readonly Step[], currency: string | undefined, look: Look): string
  escalation(people: People, look: Look): string
  history(points: readonly HistoryPoint[], look: Look): string
}
