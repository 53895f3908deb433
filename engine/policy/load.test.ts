import { describe, expect, it } from 'vitest'
import { compile } from '../../host/cel/compile'
import { parseDocument } from '../text/document'
import { basesOf, loadPolicy, type PolicyFiles } from './load'

/** A folder that holds one policy. */
const folder = (bytes: Uint8Array): PolicyFiles => ({
  read: async () => bytes,
  find: async () => ({ file: undefined, why: 'missing' }),
  nameOf: (file) => file,
})

const load = (bytes: Uint8Array) => loadPolicy('policy.yaml', folder(bytes), compile)
const utf8 = (body: string) => new TextEncoder().encode(`apiVersion: readiness-policy/v1\n${body}`)

describe('a policy', () => {
  it('that is not text is a problem at its place', async () => {
    const { problems } = await load(new Uint8Array([...utf8('locked: ['), 0xff, 0x5d]))
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^policy\.yaml:2:10: /)])
  })

  it('has the checks that are written, and not the one that is still empty', async () => {
    const { policy, problems } = await load(
      utf8('checks:\n  -\n  - {id: a/b, message: m, severity: error, expression: "true"}\n'),
    )
    expect(problems).toEqual([])
    expect([...policy.settings.checks.keys()]).toEqual(['a/b'])
  })
})

it.each([
  ['', []],
  ['- a', []],
  ['extends: ../base.yaml', []],
  ['extends: [../base.yaml, 5, "@org/policy"]', ['../base.yaml', '@org/policy']],
])('the policies that %j extends', (text, expected) => expect(basesOf(parseDocument(text))).toEqual(expected))
