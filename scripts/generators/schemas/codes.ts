import fs from 'node:fs'

interface Item {
  code: string
  name?: string
  usCore?: boolean
}

/** What the engine needs of the vocabularies to check a value; a long list of codes is one text. */
export function codeLists(): Record<string, unknown> {
  const { grammar } = vocabulary('smart-scopes')
  const starters = vocabulary('loinc-note-types').items.filter(({ usCore }) => usCore)
  return {
    currencies: codesOf('currencies'),
    'fhir-resource-types': codesOf('fhir-resource-types'),
    'hl7-v2-messages': codesOf('hl7-v2-messages'),
    'starter-note-types': starters.map(({ code, name }) => ({ code, name })),
    'cds-hooks': vocabulary('cds-hooks').items,
    'smart-scopes': { ...grammar, standing: codesOf('smart-scopes') },
  }
}

const codesOf = (name: string): string =>
  vocabulary(name)
    .items.map(({ code }) => code)
    .join(' ')

function vocabulary(name: string): { items: Item[]; grammar?: object } {
  return JSON.parse(fs.readFileSync(`schemas/vocabularies/${name}.json`, 'utf8'))
}
