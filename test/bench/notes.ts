/** Why a budget may be missed, and what was tried: said on the page of the docs beside those that are. */
import type { Measure } from './budgets'

const KEYSTROKE =
  'In a short plan a third of it is the floor: the cost of transport. In a long one it is what no edit can leave out: the new text and its lines, the list of entries, the findings by place; 8 to 10 ms of 50,000 lines are fresh memory for the text alone. Tried, and in: parsing, converting, validating and placing by entries, rules by items and values, gates by items, ids by name, line starts that are carried on. Together they took the engine from 120 ms to 30 at 50,000 lines. An edit of a list within a section, as thresholds are, costs twice as much there, because the rules take such a section as a whole.'

const AFTER_KEYSTROKE =
  'The answer waits until the keystroke before it is understood; what that takes and what was tried is said there.'

export const NOTES: Partial<Record<Measure, string>> = {
  keystroke: KEYSTROKE,
  typedLine: KEYSTROKE,
  errorToggle:
    'Beside what any keystroke takes, all diagnostics are sent again, since they have changed: hundreds in a long plan. Tried, and in: an index of ids that follows an edit, which took half of the time away.',
  completion: AFTER_KEYSTROKE,
  hover: AFTER_KEYSTROKE,
  blocked: KEYSTROKE,
  cold: 'What is left is the first run of the parser and the rules, before their code is compiled. Tried, and in: compiled code is kept between starts, and rare parts are loaded when they are needed.',
  memory:
    'Half of it is the floor, and a quarter more the program with its compiled code and the young generation of its heap. The rest is the tree with its places and what each rule found of each entry, which is what makes the next keystroke cheap. Tried, and in: places and findings by section, paths without spare room, findings of one shape, a heap that is collected when it has grown by a fifth; at 50,000 lines the last of these took 460 MB to 290. Tried, and given up: a young generation of at most 4 MB, which takes it to 120 MB here, and each keystroke up by a fifth.',
  memoryGrowth:
    'Hardly anything is kept from plan to plan; what is left over is garbage that has not been collected yet. Tried, and in: a heap that is collected when it has grown by a fifth, and an output that is read slowly makes the run wait instead of filling the memory, which was 1.9 GB before.',
  check:
    'ajv-cli keeps no places and asks the schema alone. The parser of the `yaml` library by itself takes two seconds for these plans, because it keeps where everything stands; that is a third of the whole. Another third are the rules and gates, the rest fingerprints, the output and the collection of what all of it leaves. Tried, and in: rules that say the same at every stage run once for all gates. Tried, and given up: threads by default, of which each warms up by itself, so that two gain nothing on two processors and take twice the memory; a larger young generation, which gains nothing. `--cache` checks only what changed.',
}
