import fs from 'node:fs'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

const folder = 'schemas/third-party'

/** What an object breaks of a schema of others; empty for a valid one. */
export function errorsBy(schema: 'sarif' | 'rdjson', value: unknown): string[] {
  const validate = validators[schema]()
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const options = { strict: false, allErrors: true }

const validators = {
  sarif: once(() => compile(new Ajv2020(options), 'sarif/sarif-2.1.0.json')),
  rdjson: once(() => compile(new Ajv(options), 'rdjson/rdformat.schema.json')),
}

function compile(ajv: Ajv | Ajv2020, file: string) {
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8')))
}

/** What a document breaks of the schema of JUnit XML; empty for a valid one. */
export async function errorsByJUnit(xml: string): Promise<string[]> {
  const schema = fs.readFileSync(`${folder}/junit/jenkins-junit.xsd`, 'utf8')
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [schema],
    maxMemoryPages: 4096,
  })
  return errors.map(({ message }) => message)
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
