import { patienceOf } from '../../results'
import { Annotations } from '../common/annotations'
import { lineOf } from '../common/line'
import type { Format } from './format'

/** Annotations for those findings that can wait least; the others stand in the log of the step, in the order found. */
export const github: Format = {
  start(run) {
    const annotations = new Annotations()
    const { plan, end } = annotating(annotations).start(run)
    return { plan, end: (outcome) => end(outcome) + annotations.end() }
  },
}

/** Adds findings to annotations, and writes what has no place among them, for the log. */
export const annotating = (annotations: Annotations): Format => ({
  start: ({ style: { colors } }) => ({
    plan: ({ file, findings }, { path }) =>
      findings
        .map((finding) => annotations.add(finding, path, patienceOf(finding), lineOf(file, finding, colors)))
        .join(''),
    end: ({ problems }) => problems.map((problem) => annotations.addProblem(problem)).join(''),
  }),
})
