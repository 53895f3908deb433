import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { nameIn } from '../../plan/names'
import { individuals } from '../../plan/people'
import { isCoded, nameOf, nameOfField } from '../../plan/sources'
import type { CodeSystem, DataSource, Field, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads the code systems of each source with a coded field, that is one with `coded: true` or with a path that ends in
 * `.code`, `.coding` or `CodeableConcept`. It fires when the source names no code system, and when one lacks the release
 * that the model was trained on (`trainedOn`) or the one that production emits (`production`). In any source it fires
 * when the two releases differ and nobody owns the mapping; with a `mappingOwner` that is information.
 *
 * ## Why it matters
 *
 * A release retires codes and splits others. A model that has never seen the new ones reads them as nothing at all, and
 * no error says so.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: pilot}
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     codeSystems: [{system: "http://hl7.org/fhir/sid/icd-10-cm", trainedOn: "2026", production: "2027"}]
 *     audit: {status: complete, fields: [{path: Condition.code}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: pilot}
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     codeSystems: [{system: "http://hl7.org/fhir/sid/icd-10-cm", trainedOn: "2027", production: "2027"}]
 *     audit: {status: complete, fields: [{path: Condition.code}]}
 * ```
 *
 * ## How to fix
 *
 * Name each code system with both releases. Where they differ, name the person who maps the old codes to the new ones
 * at every release, or train on the release that production emits.
 *
 * ## What it does not catch
 *
 * A coded field that the audit does not list, or one that says `coded: false`. Whether every coded field has its code
 * system in the list, and whether a release is the newest: the releases are compared as they are written.
 */
export const rule = defineRule({
  id: 'data/code-system-mismatch',
  title: 'Code-system release missing or different from training',
  why: 'a model reads codes that it has never seen as nothing at all',
  guards: ['IF1'],
  severity: '-wwEEw',
  reads: ['people'],
  standards: ['piqi/codeable-concept', 'us-core/profiles'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    const coded = source.audit?.fields?.find(isCoded)
    const systems = entries(source.codeSystems, ...at, 'codeSystems')
    if (coded && systems.length === 0) yield noSystem(source, at, coded)
    for (const system of systems) {
      const report = (coded && withoutRelease(system, source)) || differing(system, source, plan)
      if (report) yield report
    }
  },
})

function noSystem(source: DataSource, at: Path, field: Field): Report {
  const place = [...at, 'codeSystems']
  return {
    at: place,
    message: `In ${nameOf(source)}, ${nameOfField(field)} is coded, and the plan names no code system: add it with the release the model was trained on and the one production emits.`,
    fixes: common.map(([name, system]) => addSystem(place, name, system)),
  }
}

function withoutRelease({ item, at }: Located<CodeSystem>, source: DataSource): Report | undefined {
  const keys = (['trainedOn', 'production'] as const).filter((key) => item[key] === undefined)
  const [first] = keys
  if (!first) return undefined
  const which = { trainedOn: 'the model was trained on', production: 'production emits' }
  const releases = keys.map((key) => `the release that ${which[key]} (${key})`).join(' and ')
  return {
    at: [...at, first],
    message: `In ${nameOf(source)}, ${shortName(item)} lacks ${releases}: without both nobody knows whether the codes are the same.`,
    fixes: [scaffold(`Insert ${keys.join(' and ')}`, ...keys.map((key) => set([...at, key], open())))],
  }
}

function differing(
  { item, at }: Located<CodeSystem>,
  source: DataSource,
  { people }: Pick<Plan, 'people'>,
): Report | undefined {
  const { trainedOn, production, mappingOwner } = item
  if (trainedOn === undefined || production === undefined || trainedOn === production) return undefined
  const differ = `The model was trained on ${shortName(item)} ${trainedOn}, and production (${nameOf(source)}) emits ${production}`
  const report = {
    at: [...at, 'production'],
    related: [{ path: [...at, 'trainedOn'], message: `The model was trained on ${trainedOn}.` }],
  }
  if (mappingOwner !== undefined)
    return {
      ...report,
      atMost: 'info',
      message: `${differ}: ${nameIn(people, mappingOwner)} owns the mapping between them.`,
    }
  const fixes = [scaffold('Insert mappingOwner', set([...at, 'mappingOwner'], open(individuals(people))))]
  return { ...report, message: `${differ}: name who maps the codes (mappingOwner), or train on that release.`, fixes }
}

/** The end of the system's URI, which is how people call it. */
const shortName = ({ system }: CodeSystem): string =>
  system
    ?.replace(/(?<!\/)\/+$/, '')
    .split('/')
    .at(-1) ?? 'a code system without a name'

/** The code systems that US records use most, as FHIR names them. */
const common = [
  ['RxNorm', 'http://www.nlm.nih.gov/research/umls/rxnorm'],
  ['ICD-10-CM', 'http://hl7.org/fhir/sid/icd-10-cm'],
  ['SNOMED CT', 'http://snomed.info/sct'],
  ['LOINC', 'http://loinc.org'],
] as const

function addSystem(at: Path, name: string, system: string): Fix {
  return scaffold(`Add ${name}`, append(at, { system, trainedOn: open(), production: open() }))
}
