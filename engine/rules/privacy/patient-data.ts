import { repair, replace } from '../../fixes/fix'
import { listed } from '../../plan/names'
import type { Place } from '../../schema/places'
import { defineRule, type Report } from '../rule'

/** What may stand between a label and its value, as in `MRN no.: 00412345`. */
const between = /(?:[\s:#=._\u2013-]|is\b|no\b|number\b){0,8}/
const month = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?/
const day = /\d{1,2}(?:st|nd|rd|th)?/
const digits = /\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}/
const inWords = new RegExp(`${day.source} ${month.source},? \\d{4}|${month.source} ${day.source},? \\d{4}`)

/** Something that tells who a patient is, and how it is recognized; the group is what must go. */
interface Identifier {
  what: string
  patterns: readonly RegExp[]
}

const identifiers: readonly Identifier[] = [
  {
    what: 'a social security number',
    patterns: [
      /(?<![\w./-])((?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![\w-]|[./]\d)/g,
      labelled(/SSN|social security (?:number|no)/, /\d{3}[ -]?\d{2}[ -]?\d{4}/, /[\w-]/),
    ],
  },
  {
    what: 'a medical record number',
    patterns: [
      labelled(
        /MRN|medical record(?: number| no)?|patient (?:id|identifier|number|no)/,
        /(?!\d{4}-\d\d-\d\d(?!\d))(?:[A-Z]{1,3}-?)?\d(?:-?\d){4,11}/,
        // A longer number, a figure with decimals, or a count of something.
        /\w|-\w|[.,]\d|%|\s*(?:of|records|rows|values|patients|encounters|notes|charts)\b/,
      ),
    ],
  },
  {
    what: 'a date of birth',
    patterns: [
      // A range of birth dates describes a population.
      labelled(
        /DOB|D\.O\.B|date of birth|birth ?date/,
        new RegExp(`${digits.source}|${inWords.source}`),
        /\d|\s*(?:to|until|through|or)\b/,
      ),
    ],
  },
]

/** Text that stands behind a label, unless something follows that makes it something else. */
function labelled(label: RegExp, value: RegExp, notBefore: RegExp): RegExp {
  return new RegExp(
    `(?<![a-z])(?:${label.source})(?![a-z])${between.source}(${value.source})(?!${notBefore.source})`,
    'gi',
  )
}

/** All of them have four digits at least, which few texts have: the others need not be searched. */
const hasDigits = /(?:\d\D*){4}/

/** Numbers of one digit alone, and 1 January: what systems enter where nothing is known. */
const standIn =
  /^(?:\D*(\d)(?:\D*\1)*|0?1[/.-]0?1[/.-]\d+|\d{4}[/.-]0?1[/.-]0?1|0?1(?:st)? Jan.*|Jan\w*\.? 0?1(?:st)?,? \d{4})$/i

/** mRNA is something else, and so are inpatients and a checklist. */
const recordNumbers = /mrn(?!a)/i
const patients = /(?<![a-z])patients?(?![a-z])/i
const list = /(?<![a-z])lists?(?![a-z])/i

/** Brackets would have to be quoted in YAML. */
const mark = '(redacted)'

/**
 * ## What it does
 *
 * Looks at every text of the plan for what tells who a patient is:
 *
 * - a social security number: three, two and four digits with hyphens between them, or nine digits behind `SSN`;
 * - a medical record number: five to twelve digits behind `MRN`, `medical record number` or `patient id`;
 * - a date of birth: a date behind `DOB`, `date of birth` or `birthdate`;
 * - evidence whose file name contains `mrn`, or the words `patient` and `list` in that order.
 *
 * The message names the kind and the place, and does not repeat what was found.
 *
 * ## Why it matters
 *
 * A plan is read by everybody who can read the repository, and a repository forgets nothing. Nothing in a plan needs a
 * single patient.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources:
 *   - id: notes
 *     audit: {knownIssues: [{id: iss-twice, title: "Two charts under MRN 00412345"}]}
 * ```
 *
 * ```yaml
 * evidence: [{id: ev-sample, type: other, uri: evidence/patient-list.csv}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources:
 *   - id: notes
 *     audit: {knownIssues: [{id: iss-twice, title: "One patient in 4000 has two charts"}]}
 * ```
 *
 * ```yaml
 * evidence: [{id: ev-sample, type: audit-report, uri: evidence/inpatient-checklist.md}]
 * ```
 *
 * ## How to fix
 *
 * Take it out; the fix puts "(redacted)" in its place and leaves the rest of the text as it is. What has been committed
 * stays in the history: tell whoever answers for privacy, who knows what must be removed there. For evidence, cite a
 * summary that names no patient, and keep the list where patient data are kept.
 *
 * ## What it does not catch
 *
 * Names, addresses, telephone numbers, and numbers without a label, which would also be those of a provider, a document
 * or a code. Numbers of one repeated digit and 1 January, which stand for "unknown". A range of birth dates. Comments,
 * ids, keys that the format does not know, and what is inside the files that the plan names.
 */
export const rule = defineRule({
  id: 'privacy/patient-data',
  title: 'Possible patient data in the file',
  why: 'everybody who can read the repository can read the plan, and its history forgets nothing',
  guards: [],
  severity: 'EEEEEE',
  reads: [],
  standards: [],
  *checkPlaces(places) {
    for (const place of places) {
      const report = identifying(place) ?? listing(place, places)
      if (report) yield report
    }
  },
})

function identifying(place: Place): Report | undefined {
  const text = textOf(place)
  if (text === undefined || !hasDigits.test(text)) return undefined
  const found = identifiers
    .map(({ what, patterns }) => ({ what, parts: patterns.flatMap((pattern) => matches(text, pattern)) }))
    .filter(({ parts }) => parts.length > 0)
  if (found.length === 0) return undefined
  const parts = [...new Set(found.flatMap((kind) => kind.parts))]
  const it = parts.length === 1 ? 'it' : 'them'
  return {
    at: place.path,
    message: `"${keyOf(place)}" seems to hold ${listed(found.map(({ what }) => what))}: take ${it} out, as everybody who can read the repository can read ${it}.`,
    fixes: isFile(place) ? [] : [repair(`Put "${mark}" in place of ${it}`, replace(place.path, parts, mark))],
  }
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] as string).filter((value) => !standIn.test(value))
}

function listing(place: Place, places: readonly Place[]): Report | undefined {
  if (place.path[0] !== 'evidence' || !isFile(place) || !namesPatients(textOf(place) ?? '')) return undefined
  const id = places.find(({ path }) => path.at(-1) === 'id')?.value ?? 'this evidence'
  return {
    at: place.path,
    message: `By its name, the file of ${id} lists patients or their record numbers: keep such a file out of the repository and cite a summary that names no patient, or give it another name if that is what it is.`,
  }
}

/** A name as somebody would give it to a file with the records of patients. */
function namesPatients(name: string): boolean {
  const first = name.search(patients)
  return recordNumbers.test(name) || (first >= 0 && list.test(name.slice(first)))
}

/** Text that a person writes; of a file, its name. Undefined for ids and other values of a certain form. */
function textOf({ value, schema, ...place }: Place): string | undefined {
  if (typeof value !== 'string') return undefined
  if (isFile({ value, schema, ...place })) return nameOfFile(value)
  return schema.format || schema.pattern ? undefined : value
}

const isFile = ({ schema }: Place): boolean => schema.format === 'uri-or-path' || schema.format === 'repository-path'

/** The last step of a path or an address. A DOI looks like anything, and names a publication. */
function nameOfFile(uri: string): string {
  return /\b10\.\d{4,9}\//.test(uri)
    ? ''
    : (uri
        .replace(/[?#].*$/s, '')
        .split(/[/\\]/)
        .at(-1) as string)
}

const keyOf = ({ path }: Place) => path.findLast((step) => typeof step === 'string')
