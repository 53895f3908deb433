import { patienceOf } from '../../results'
import { Annotations } from '../common/annotations'
import { lineOf } from '../common/line'
import type { Format } from './format'

/** Annotations for those findings that can wait least; the others stand in the log of the step, in the order found. */
export const github: Format = {
  start({ style: { colors } }) {
    const annotations = new Annotations()
    return {
      plan: ({ file, findings }, { path }) =>
        findings
          .map((finding) => annotations.add(finding, path, patienceOf(finding), lineOf(file, finding, colors)))
          .join(''),
      end({ problems }) {
        const log = problems.map((problem) => annotations.addProblem(problem))
        return [...log, annotations.end()].join('')
      },
    }
  },
}
