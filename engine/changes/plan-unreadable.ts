import { defineChange } from '../compare/change'

/** The faults of the text are among the new findings. A file that could not be read on either side is not mentioned. */
export const change = defineChange({
  id: 'plan-unreadable',
  what: 'A plan or policy cannot be read any more, or could not be read before.',
  grades: { block: 'when it cannot be read any more', note: 'when it could not be read before' },
  why: 'Nobody can tell what changed in it.',
  approvers: [],
  mirror: { none: 'A text that can be read again is the note of this class.' },
  *inFile({ became, root }) {
    if (became === 'broken')
      yield {
        part: root,
        grade: 'block',
        message: 'The file can no longer be read, so that what changed in it is not known.',
      }
    if (became === 'mended')
      yield {
        part: root,
        grade: 'note',
        message: 'The file could not be read before, so that what changed in it is not known.',
      }
  },
})
