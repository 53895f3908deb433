/** Why a budget may be missed, and what was tried: said on the page of the docs beside those that are. */
import type { Measure } from './budgets'

const WORK =
  'In a long plan, rules over a section that is one list look at all of it when one of its items changes; parsing and the rules over single values look at the changed item alone. In a short one, half of the time is that of the floor and of writing the answer.'

export const NOTES: Partial<Record<Measure, string>> = {
  keystroke: WORK,
  typedLine: WORK,
  errorToggle: WORK,
  blocked: WORK,
  cold: 'What is left is the first run of the parser and the rules, before their code is compiled; compiled code is kept between starts, and rare parts are loaded when they are needed.',
}
