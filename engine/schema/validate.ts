import { type Fix, rename, repair, set } from '../fixes/fix'
import type { Path } from '../text/path'
import { valueAt } from '../text/value'
import type { Format, ValidationError, Validator } from './formats'
import { nearest } from './nearest'
import { nameOf, type SchemaNode } from './schema'

/** A violation of the schema in plain words. */
export interface SchemaIssue {
  rule: `schema/${string}`
  path: Path
  message: string
  fixes: readonly Fix[]
  /** True when the value at the path is unusable, not merely surrounded by a fault. */
  invalid: boolean
  atKey?: boolean
}

/** Validates a document and says what is wrong, each thing once. A part that was seen before is not validated again. */
export function validate(format: Format, value: Record<string, unknown>): SchemaIssue[] {
  const found = new Map<string, SchemaIssue>()
  for (const { at, error } of errorsOf(format, value)) {
    const path = [...at, ...pathOf(error.instancePath, valueAt(value, at))]
    const issue = describe(format, error, path, valueAt(value, path))
    if (issue) found.set(`${issue.rule} ${JSON.stringify(issue.path)}`, issue)
  }
  return [...found.values()]
}

/** An error of the part at a path. */
interface PartError {
  at: Path
  error: ValidationError
}

/**
 * The errors of the first level, where an empty section is as good as a full one, and those of each section. Of a list
 * each item is validated by itself, so that an edit costs one item.
 */
function errorsOf(format: Format, value: Record<string, unknown>): PartError[] {
  const sections = Object.entries(value).filter(([key]) => format.sections.includes(key))
  const shell = {
    ...value,
    ...Object.fromEntries(sections.filter(([, section]) => isContainer(section)).map(([key]) => [key, null])),
  }
  const own = run(format.validator, shell).map((error): PartError => ({ at: [], error }))
  return [...own, ...sections.flatMap(([key, section]) => sectionErrors(format, key, section))]
}

function sectionErrors({ parts }: Format, key: string, section: unknown): readonly PartError[] {
  const [whole, item] = [parts[`section.${key}`], parts[`item.${key}`]]
  if (!whole || !isContainer(section)) return []
  return ofSection(whole, section, () => {
    if (item && Array.isArray(section)) return listErrors(whole, item, key, section)
    return run(whole, section).map((error) => ({ at: [key], error }))
  })
}

function listErrors(whole: Validator, item: Validator, key: string, section: readonly unknown[]): PartError[] {
  // Scalars stay, so that one which stands in the list twice is seen.
  const shell = section.map((member) => (isContainer(member) ? null : member))
  const own = run(whole, shell).map((error): PartError => ({ at: [key], error }))
  const below = section.flatMap((member, i) => {
    const errors = isContainer(member) ? ofItem(item, member, () => run(item, member)) : run(item, member)
    return errors.map((error): PartError => ({ at: [key, i], error }))
  })
  return [...own, ...below]
}

/** What each validator said of each part: by an alias one value may be the part of two sections. */
function remembered<T>(): (validator: Validator, part: object, findOut: () => T) => T {
  const memo = new WeakMap<Validator, WeakMap<object, T>>()
  return (validator, part, findOut) => {
    const seen = memo.get(validator) ?? new WeakMap<object, T>()
    memo.set(validator, seen)
    const known = seen.get(part) ?? findOut()
    seen.set(part, known)
    return known
  }
}

const ofSection = remembered<readonly PartError[]>()
const ofItem = remembered<readonly ValidationError[]>()

function run(validator: Validator, value: unknown): readonly ValidationError[] {
  return validator(value) ? [] : (validator.errors as ValidationError[])
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

type Describe = (subject: Subject) => SchemaIssue | undefined

interface Subject {
  format: Format
  error: ValidationError
  path: Path
  value: unknown
  schema: SchemaNode | undefined
}

const describers: Record<string, Describe> = {
  additionalProperties: unknownKey,
  required: missingKey,
  type: wrongType,
  enum: notInEnum,
  const: notConst,
  pattern: patternMismatch,
  minimum: outOfRange,
  maximum: outOfRange,
  exclusiveMinimum: outOfRange,
  exclusiveMaximum: outOfRange,
  minItems: wrongCount,
  maxItems: wrongCount,
  minLength: tooShort,
  uniqueItems: repeated,
}

function describe(format: Format, error: ValidationError, path: Path, value: unknown): SchemaIssue | undefined {
  const describer = describers[error.keyword]
  if (!describer) throw new Error(`The schema uses the keyword ${error.keyword}, for which there are no words.`)
  return describer({ format, error, path, value, schema: format.schema.at(path) })
}

function unknownKey({ format, error, path, value }: Subject): SchemaIssue {
  const key = String(error.params.additionalProperty)
  const at = [...path, key]
  const free = format.schema.keysAt(path).filter((name) => !Object.hasOwn(value as object, name))
  const near = nearest(key, free)
  const place = path.length === 0 ? `a ${format.name}` : subject(path)
  const known = free.length > 0 && free.length <= 12 ? ` It may also have: ${free.join(', ')}.` : ''
  const hint = near
    ? ` Did you mean "${near}"?`
    : key === '<<'
      ? ' Merge keys are not part of YAML 1.2: write the values out.'
      : known
  const fixes = near ? [repair(`Rename to "${near}"`, rename(at, near))] : []
  return {
    rule: 'schema/unknown-key',
    path: at,
    message: `"${key}" is not a key of ${place}.${hint}`,
    fixes,
    invalid: false,
    atKey: true,
  }
}

function missingKey({ format, error, path }: Subject): SchemaIssue {
  const key = String(error.params.missingProperty)
  const at = [...path, key]
  const name = nameOf(format.schema.at(at))
  const owner = path.length === 0 ? `the ${format.name}` : (nameOf(format.schema.at(path)) ?? subject(path))
  const message = `"${key}" is missing from ${owner}${name === undefined || name === key ? '' : ` (${name})`}: add it.`
  return { rule: 'schema/required', path: at, message, fixes: [], invalid: false }
}

function wrongType({ error, path, value, schema }: Subject): SchemaIssue {
  const message = `${shown(value)} is ${kindOf(value)}; ${subject(path)} takes ${wanted(error.params.type)}${example(schema)}.`
  return { rule: 'schema/type', path, message, fixes: [], invalid: true }
}

function notInEnum({ path, value, schema }: Subject): SchemaIssue {
  const { enum: values } = schema as { enum: readonly unknown[] }
  const choices = values.filter((choice) => choice !== null).map(String)
  const near = nearest(String(value), choices)
  const hint = near ? `Did you mean "${near}"?` : `Choose one of: ${choices.join(', ')}.`
  const fixes = near ? [repair(`Change to "${near}"`, set(path, near))] : []
  return {
    rule: 'schema/enum',
    path,
    message: `${shown(value)} is not a value of ${subject(path)}. ${hint}`,
    fixes,
    invalid: true,
  }
}

function notConst({ error, path, value }: Subject): SchemaIssue {
  const allowed = String(error.params.allowedValue)
  const fixes = [repair(`Change to "${allowed}"`, set(path, allowed))]
  return { rule: 'schema/enum', path, message: `${shown(value)} must be ${allowed}.`, fixes, invalid: true }
}

function patternMismatch({ path, value, schema }: Subject): SchemaIssue {
  const message = formMessage(value, schema, subject(path))
  const kebab = isId(schema) && typeof value === 'string' ? toId(value) : undefined
  const fixes = kebab ? [repair(`Change to "${kebab}"`, set(path, kebab))] : []
  return { rule: 'schema/pattern', path, message, fixes, invalid: true }
}

const isId = (schema: SchemaNode | undefined): boolean => schema?.pattern === '^[a-z][a-z0-9-]*$'

/**
 * That a value does not have the form that its schema asks for.
 *
 * @param name what the value is called where its schema has no title
 */
export function formMessage(value: unknown, schema: SchemaNode | undefined, name: string): string {
  const wish = isId(schema) ? 'an id: lower-case letters, digits and hyphens, a letter first' : (nameOf(schema) ?? name)
  return `${shown(value)} does not have the form of ${wish}${example(schema)}.`
}

function outOfRange({ error, path, value, schema }: Subject): SchemaIssue {
  const { comparison, limit } = error.params as { comparison: string; limit: number }
  const unit = schema?.['x-unit'] && schema['x-unit'] !== '1' ? ` ${schema['x-unit']}` : ''
  const bound = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' }[comparison]
  const message = `${shown(value)} is out of range: ${subject(path)} is ${bound} ${limit}${unit}.`
  return { rule: 'schema/range', path, message, fixes: [], invalid: true }
}

function wrongCount({ error, path }: Subject): SchemaIssue {
  const { limit } = error.params as { limit: number }
  const bound = error.keyword === 'minItems' ? 'at least' : 'at most'
  return { rule: 'schema/range', path, message: `${subject(path)} lists ${bound} ${limit}.`, fixes: [], invalid: false }
}

function tooShort({ path, schema }: Subject): SchemaIssue {
  return {
    rule: 'schema/range',
    path,
    message: `${subject(path)} may not be empty${example(schema)}.`,
    fixes: [],
    invalid: false,
  }
}

/** Items that are still open are alike, and say nothing twice. */
function repeated({ path, value }: Subject): SchemaIssue | undefined {
  const items = value as readonly unknown[]
  const later = items.findLastIndex((item, i) => item !== null && items.indexOf(item) < i)
  if (later < 0) return undefined
  return {
    rule: 'schema/duplicate-item',
    path: [...path, later],
    message: 'This item stands in the list twice.',
    fixes: [],
    invalid: false,
  }
}

/** A JSON pointer as a path: steps into lists become numbers. */
function pathOf(pointer: string, root: unknown): Path {
  const path: (string | number)[] = []
  let value = root
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(value) ? Number(step) : step)
    value = (value as Record<string, unknown> | undefined)?.[step]
  }
  return path
}

/** The types of JSON Schema. An empty value has every type, so null is never named. */
const words = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? words.array : words[typeof value as keyof typeof words]
}

function wanted(type: unknown): string {
  const types = String(type)
    .split(',')
    .filter((name) => name !== 'null')
  return types.map((name) => words[name as keyof typeof words]).join(' or ')
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'This list'
  if (typeof value === 'object' && value !== null) return 'This map'
  const text = String(value)
  return typeof value === 'string' ? `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"` : text
}

function subject(path: Path): string {
  return `"${path.findLast((step) => typeof step === 'string')}"`
}

function example(schema: SchemaNode | undefined): string {
  const [first] = schema?.examples ?? []
  return first === undefined || typeof first === 'object' ? '' : `, for example ${first}`
}

function toId(text: string): string | undefined {
  const id = text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '')
  return id === '' ? undefined : id
}
