import { Buffer } from 'node:buffer'
import { generatePlan } from '../bench/plan'
import { hostileWords, planSaying } from '../support/hostile-plan'

/** A text, or bytes, that nobody should have to fear. It goes through every door there is. */
export interface Row {
  name: string
  content: string | Uint8Array
  /** A rule of which it must be said; none where it is only unlucky. */
  found?: string
  /** The same where files are looked for. */
  foundOnDisk?: string
}

/** Large rows are a fortieth of their size unless HOSTILE is `all`, as in `npm run test:properties`. */
const large = (size: number): number => (process.env.HOSTILE === 'all' ? size : size / 40)

/** What no row may exceed: the tool must do with 512 MB for any of them. */
export const mostBytes = 4_500_000

/** What makes a text a plan. */
export const head = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: discovery}\n'

const row = (name: string, text: string, found?: string): Row => ({ name, content: head + text, found })

const times = (count: number, make: (i: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(between)

const nested: Row[] = [
  ...[850, 20_000, large(500_000)].map((depth) =>
    row(`${depth} nested brackets`, `useCase: ${'['.repeat(depth)}`, 'yaml/too-deep'),
  ),
  row('2,000 nested flow maps', `useCase: ${'{a: '.repeat(2_000)}`, 'yaml/too-deep'),
  row('200 nested block maps', `useCase:\n${times(200, (i) => `${' '.repeat(i + 1)}a:\n`)}`, 'yaml/too-deep'),
  row('500 nested block lists', `useCase:\n  ${'- '.repeat(500)}x`, 'yaml/too-deep'),
  row('500 nested explicit keys', `useCase:\n  ${'? '.repeat(500)}x`, 'yaml/too-deep'),
]

const many: Row[] = [
  row('many keys', `useCase:\n${times(large(20_000), (i) => `  k${i}: 1\n`)}`, 'schema/unknown-key'),
  row(
    'many sections',
    times(large(20_000), (i) => `k${i}: 1\n`),
    'schema/unknown-key',
  ),
  row(
    'a key many times',
    times(large(5_000), () => 'metadata: {}\n'),
    'yaml/duplicate-key',
  ),
  row('a megabyte of items', `useCase:\n  outOfScope:\n${times(large(60_000), (i) => `    - item ${i}\n`)}`),
  row('people who are nobody', `people:\n${times(large(3_000), () => '  - {}\n')}`, 'schema/required'),
  row(
    'many documents',
    times(large(2_000), () => '---\na: 1\n'),
    'yaml/multiple-documents',
  ),
  row(
    'many comments',
    times(large(20_000), () => '# x\n'),
  ),
  row('many empty lines', '\n'.repeat(large(100_000))),
  row('a line of a megabyte', `metadata: {id: x, title: ${'x'.repeat(large(1_000_000))}}\n`),
  row('a key of a megabyte', `${'x'.repeat(large(1_000_000))}: 1\n`),
  row('many quotes', `metadata: {id: x, title: "${'""'.repeat(large(50_000))}\n`, 'yaml/syntax'),
  row('many spaces', `metadata: {id: x,${' '.repeat(large(100_000))}title: x}\n`),
  { name: 'a plan of 50,000 lines', content: generatePlan(large(50_000)) },
]

const aliases: Row[] = [
  row(
    'a billion laughs',
    `a0: &a0 lol\n${times(10, (i) => `a${i + 1}: &a${i + 1} [${times(10, () => `*a${i}`, ', ')}]\n`)}`,
    'yaml/alias-expansion',
  ),
  row('harmless aliases', `metadata: {id: &a x}\nuseCase: {outOfScope: [${times(large(19_000), () => '*a', ', ')}]}`),
  row('a list in itself', 'useCase: &a [*a]', 'yaml/alias-cycle'),
  row('a map in itself', 'useCase: &a {outOfScope: {b: *a}}', 'yaml/alias-cycle'),
  row('an unknown alias', 'useCase: *nobody', 'yaml/alias'),
  row('many unknown aliases', `useCase: {outOfScope: [${times(large(20_000), (i) => `*a${i}`, ', ')}]}`, 'yaml/alias'),
  row('an anchor many times', `useCase: {outOfScope: [${times(large(5_000), () => '&a x', ', ')}]}`),
  row('a merge key', 'metadata: &m {id: a}\nuseCase: {<<: *m}', 'schema/unknown-key'),
]

const odd: Row[] = [
  row('NUL', 'useCase: {intendedUse: a\u0000b}', 'yaml/character'),
  row('half a character', 'useCase: {intendedUse: a\ud800b}', 'yaml/character'),
  row('many control characters', `useCase: {intendedUse: ${'\u0001'.repeat(large(100_000))}}`, 'yaml/character'),
  row('1e400', 'pilot: {criteria: [{id: a, target: 1e400}]}', 'yaml/number'),
  row('.nan', 'pilot: {criteria: [{id: a, target: .nan}]}', 'yaml/number'),
  row('a number of 100,000 digits', `pilot: {criteria: [{id: a, target: ${'9'.repeat(100_000)}}]}`, 'yaml/number'),
  row('a tag of a language', 'useCase: {intendedUse: !!js/function "() => process.exit()"}', 'yaml/tag'),
  row('a tag for nothing', 'useCase: !<tag:evil.example,2026:x> {}', 'yaml/tag'),
  row('a tab as indentation', 'useCase:\n\tintendedUse: a', 'yaml/syntax'),
  row('a key twice', 'metadata: {id: a}\nmetadata: {id: b}', 'yaml/duplicate-key'),
  row('a second document', '---\na: 1', 'yaml/multiple-documents'),
  row('a list as a key', '? [a]\n: b', 'yaml/complex-key'),
  row('an open quote', 'useCase: {intendedUse: "a', 'yaml/syntax'),
  row('an open bracket', 'useCase: {intendedUse: a', 'yaml/syntax'),
  row('keys of every object', '__proto__: {polluted: true}\nconstructor: {x: 1}\ntoString: 1\n', 'schema/unknown-key'),
  row('only what is open', 'metadata:\nuseCase:\npeople:\n-\n-\n', undefined),
]

/** Texts over which a pattern that tries all ways would take for ever. */
const repetitive: Row[] = [
  row('an id that nearly fits', `metadata: {id: ${'a-'.repeat(50_000)}!}`, 'schema/pattern'),
  row('26 letters and a mark', `metadata: {id: ${'a'.repeat(26)}!}`, 'schema/pattern'),
  row('a duration that nearly is one', `governance: {review: {cadence: P${'1D'.repeat(20_000)}!}}`, 'value/malformed'),
  row(
    'a date that nearly is one',
    `roi: {metrics: [{metric: x, baseline: {captured: "${'2026-'.repeat(20_000)}"}}]}`,
    'value/malformed',
  ),
  row('a unit that nearly is one', `metrics: [{id: m, unit: "${'m/('.repeat(10_000)}"}]`, 'value/malformed'),
  row('scopes that nearly are some', `ehrIntegration: {auth: {scopes: ["patient/${'*.'.repeat(20_000)}!"]}}`),
  row('digits that nearly are a number of somebody', `metadata: {id: x, title: "MRN ${'1-'.repeat(50_000)}"}`),
  row('digits that nearly are a date of birth', `metadata: {id: x, title: "${'DOB 1.1.'.repeat(10_000)}"}`),
  row('spaces behind a label', `metadata: {id: x, title: "SSN${' '.repeat(50_000)}x 1234"}`),
  row(
    'an address of a megabyte',
    `evidence: [{id: e, type: other, uri: "https://x/${'%20/'.repeat(large(200_000))}"}]`,
  ),
  row('a path of many steps', `evidence: [{id: e, type: other, uri: "${'a/'.repeat(large(100_000))}x"}]`),
]

const outside: Row[] = [
  ...['../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '\\\\evil.example\\share\\x', 'a\u0000b'].map((uri) => ({
    ...row(`evidence at ${JSON.stringify(uri)}`, `evidence: [{id: e, type: other, uri: ${JSON.stringify(uri)}}]\n`),
    foundOnDisk: 'evidence/file-missing',
  })),
]

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

const misspelt = `${head}useCase: {intendedUs: a}\n`

const encoded: Row[] = [
  { name: 'a byte-order mark', content: `\ufeff${misspelt}`, found: 'schema/unknown-key' },
  { name: 'CRLF', content: misspelt.replaceAll('\n', '\r\n'), found: 'schema/unknown-key' },
  { name: 'CR alone', content: misspelt.replaceAll('\n', '\r'), found: 'yaml/syntax' },
  { name: 'UTF-16', content: Buffer.from(`\ufeff${misspelt}`, 'utf16le'), found: 'schema/unknown-key' },
  {
    name: 'UTF-16, big-endian',
    content: Buffer.from(`\ufeff${misspelt}`, 'utf16le').swap16(),
    found: 'schema/unknown-key',
  },
  { name: 'bytes that are not text', content: bytes(head, 'metadata: ', [0xff, 0xfe, 0x80]), found: 'yaml/encoding' },
  {
    name: 'half a character of UTF-8',
    content: bytes(head, 'metadata: {id: "', [0xe2, 0x82], '"}'),
    found: 'yaml/encoding',
  },
]

const speaking: Row[] = hostileWords.map((words, i) => ({
  name: `words that would act, ${i + 1}`,
  content: planSaying(words),
}))

/** Every row. A new one reaches the engine, each format, the page, the server and the action at once. */
export const rows: readonly Row[] = [
  ...nested,
  ...many,
  ...aliases,
  ...odd,
  ...repetitive,
  ...outside,
  ...encoded,
  ...speaking,
]

/** The bytes of a row as a file has them. */
export const bytesOf = ({ content }: Row): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)

/** Whether a text can be written as UTF-8: half a character cannot. */
export const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text)
