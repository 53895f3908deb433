import fs from 'node:fs'

const lists = ['currencies', 'fhir-resource-types', 'hl7-v2-messages']

/** The codes of some long vocabularies alone, which are all that it takes to check a value; each list in one text. */
export function codeLists(): Record<string, string> {
  return Object.fromEntries(lists.map((name) => [name, codesOf(name).join(' ')]))
}

function codesOf(name: string): string[] {
  const { items } = JSON.parse(fs.readFileSync(`schemas/vocabularies/${name}.json`, 'utf8')) as {
    items: { code: string }[]
  }
  return items.map(({ code }) => code)
}
