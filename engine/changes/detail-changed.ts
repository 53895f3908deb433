import { defineChange } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf, shown } from '../compare/words'
import { isMap } from '../text/value'

/**
 * Whatever says something else than before and is of no other class: so nothing that changed goes unmentioned. An entry
 * that is new or gone is one detail, whatever it says.
 */
export const change = defineChange({
  id: 'detail-changed',
  what: 'Anything else says something else than before.',
  grades: { note: 'always' },
  why: 'Nobody has to look at it, and somebody may want to.',
  approvers: [],
  mirror: { none: 'It has no direction.' },
  *inRest(parts) {
    for (const part of parts) yield { part, grade: 'note', message: `${messageOf(part)}.` }
  },
})

function messageOf(part: Part): string {
  const { place, value, isAdded, isKept } = part
  const name = place.join('/')
  if (isKept) return `${name} ${becameOf(part)}`
  const became = isAdded ? 'was added' : 'was removed'
  if (isMap(value) || Array.isArray(value)) return `${name} ${became}`
  if (typeof place.at(-1) === 'string') return `${name} ${became}: ${shown(value)}`
  return `${shown(value)} ${became} ${isAdded ? 'to' : 'from'} ${place.slice(0, -1).join('/')}`
}
