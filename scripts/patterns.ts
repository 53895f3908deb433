// Checks that no text keeps a regular expression busy. `npm run check:patterns`
// What was found out is kept in .cache/, by the pattern: it changes with recheck alone.
import fs from 'node:fs'
import path from 'node:path'
import { accepted, examples } from './lib/known-patterns'
import {
  type Composed,
  faultOf,
  type Pattern,
  patternsIn,
  patternsMadeBy,
  patternsOfSchema,
  shippedSchemas,
  shippedSources,
} from './lib/patterns'

const cache = '.cache/patterns.json'

async function main(): Promise<void> {
  const { patterns, unknown } = await allPatterns()
  const byText = new Map<string, Pattern[]>()
  for (const pattern of patterns) {
    const text = `/${pattern.source}/${pattern.flags}`
    byText.set(text, [...(byText.get(text) ?? []), pattern])
  }
  const faults = await faultsOf(byText)
  const complaints = [...unknown.map(composedWithoutExample), ...complaintsAbout(byText, faults)]
  const known = Object.keys(accepted).filter((text) => faults[text] !== null)
  console.log(
    `${byText.size} patterns: ${byText.size - known.length} cannot be kept busy, ${known.length} are accepted with a reason.`,
  )
  for (const complaint of complaints) console.error(complaint)
  process.exitCode = complaints.length > 0 ? 1 : 0
}

/** Everything that ships, and what of it is composed without anybody saying of what. */
async function allPatterns(): Promise<{ patterns: Pattern[]; unknown: Composed[] }> {
  const found = shippedSources().map((file) => patternsIn(file, fs.readFileSync(file, 'utf8')))
  const ofSchemas = shippedSchemas().flatMap((file) =>
    patternsOfSchema(file, JSON.parse(fs.readFileSync(file, 'utf8'))),
  )
  const composed = found.flatMap((each) => each.composed)
  const fileOf = ({ at }: Composed) => at.slice(0, at.lastIndexOf(':'))
  const running = composed.filter(({ made }) => !(made in examples))
  const made = await patternsMadeBy([...new Set(running.map(fileOf))])
  const ofExamples = composed.flatMap(({ made, at }) => {
    const example = examples[made]
    return example instanceof RegExp ? [{ source: example.source, flags: example.flags, at }] : []
  })
  return {
    patterns: [...found.flatMap((each) => each.patterns), ...ofSchemas, ...made, ...ofExamples],
    unknown: running.filter((each) => !made.some(({ at }) => at === fileOf(each))),
  }
}

/** What is wrong with each pattern; null for nothing. */
async function faultsOf(patterns: ReadonlyMap<string, Pattern[]>): Promise<Record<string, string | null>> {
  const { version } = JSON.parse(fs.readFileSync('node_modules/recheck/package.json', 'utf8'))
  const kept = readCache()
  const before = kept.recheck === version ? kept.faults : {}
  const faults: Record<string, string | null> = {}
  for (const [text, [pattern]] of patterns) {
    const fault = before[text]
    faults[text] = fault !== undefined ? fault : ((await faultOf(pattern as Pattern)) ?? null)
  }
  fs.mkdirSync(path.dirname(cache), { recursive: true })
  fs.writeFileSync(cache, JSON.stringify({ recheck: version, faults }))
  return faults
}

function readCache(): { recheck?: string; faults: Record<string, string | null> } {
  try {
    return JSON.parse(fs.readFileSync(cache, 'utf8'))
  } catch {
    return { faults: {} }
  }
}

function complaintsAbout(patterns: ReadonlyMap<string, Pattern[]>, faults: Record<string, string | null>): string[] {
  const wrong = [...patterns].flatMap(([text, places]) => {
    const fault = faults[text]
    if (fault === null || text in accepted) return []
    const at = [...new Set(places.map(({ at }) => at))].join(', ')
    return [`${at}: ${text}: ${fault}. Write it so that no two parts of it can take the same characters.`]
  })
  const stale = Object.keys(accepted)
    .filter((text) => !faults[text])
    .map((text) => `scripts/lib/known-patterns.ts accepts ${text}, which is not there or not at fault: take it out.`)
  return [...wrong, ...stale]
}

const composedWithoutExample = ({ at, made }: Composed): string =>
  `${at}: nothing says what RegExp(${made}) makes: add an example of it to scripts/lib/known-patterns.ts.`

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
