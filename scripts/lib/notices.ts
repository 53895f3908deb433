import fs from 'node:fs'
import type { Part } from './parts'

/** What a list of codes is, and where it is from. */
interface Vocabulary {
  title: string
  source: string
  version?: string
  date?: string
}

const folder = 'schemas/vocabularies'

/** The notice that LOINC asks for, wherever its codes are. */
const loinc =
  'This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the ' +
  'Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at ' +
  'http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc.'

/** The list of what is in the bundles and not ours, with the texts that have to be passed on. */
export function noticesOf(parts: readonly Part[]): string {
  const rows = parts.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return [
    '# Third-party notices',
    'The extension, the command line, the language server and the action contain parts of these packages:',
    ['| Package | Version | Licence |', '|---|---|---|', ...rows].join('\n'),
    '## Lists of codes',
    vocabularies().map(inALine).join('\n'),
    loinc,
    '## Licences',
    ...textsOf(parts),
    '',
  ].join('\n\n')
}

const vocabularies = (): Vocabulary[] =>
  fs.readdirSync(folder).map((file) => JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8')))

const inALine = ({ title, source, version, date }: Vocabulary): string =>
  `- ${title}. From: ${source}${version || date ? ` (${version ?? date})` : ''}`

/** Each text once, under the names of all that have it. */
function textsOf(parts: readonly Part[]): string[] {
  const names = new Map<string, string[]>()
  for (const { name, version, texts } of parts)
    for (const text of texts) names.set(text, [...(names.get(text) ?? []), `${name} ${version}`])
  return [...names].map(([text, of]) => `### ${of.join(', ')}\n\n${quoted(text)}`)
}

/** As a block of code with a fence that the text does not have. */
function quoted(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}
