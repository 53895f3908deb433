import { expect, it } from 'vitest'
import { examplePlans } from '../../test/support/writing'
import { fileNamed } from '../plan/paths'
import { effectivePolicy } from '../policy/policy'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { linksIn } from './links'

const { rules } = effectivePolicy([])

/** The links of a text, a line each: the text that is the link, what it leads to, and what a reader is told. */
function links(text: string, format: Format = planFormat): string[] {
  return linksIn(parseDocument(text), format, rules).map(
    ({ span, to, target, fragment, tooltip }) =>
      `${text.slice(span.start, span.end)} -> ${to} ${target}${fragment && ` + ${fragment}`} (${tooltip})`,
  )
}

it.each([
  ['evidence: [{uri: "a/b.pdf"}]', ['a/b.pdf -> file a/b.pdf (Open a/b.pdf)']],
  ['evidence:\r\n  - uri: a b.md#part one # here\r\n', ['a b.md#part one -> file a b.md + #part one (Open a b.md)']],
  ['dataSources: [{contract: /root.yaml}]', ['/root.yaml -> file /root.yaml (Open /root.yaml)']],
  [
    'evidence: [{uri: "https://docs.example.org/x?y=1#z"}]',
    ['https://docs.example.org/x?y=1#z -> url https://docs.example.org/x?y=1#z (Open this address)'],
  ],
  [
    'dataSources: [{codeSystems: [{system: http://loinc.org}]}]',
    ['http://loinc.org -> url http://loinc.org (Open this address)'],
  ],
  ['dataSources: [{codeSystems: [{system: "urn:oid:2.16"}]}]', []],
  [
    'evidence: [{uri: "command:workbench.action.quit"}, {uri: "file:///etc/passwd"}, {uri: "javascript:x"}]',
    ['file:///etc/passwd -> file file:///etc/passwd (Open file:///etc/passwd)'],
  ],
  ['evidence: [{uri: "https://a b"}, {uri: "#part"}, {uri: ""}, {uri: 3}, {title: a.md}]', []],
  [
    'waivers: [{rule: owner/missing}, {rule: owner/unheard-of}]',
    ['owner/missing -> rule owner/missing (About the rule: No clinical owner)'],
  ],
  ['evidence: [&e {uri: a.md}, *e]', ['a.md -> file a.md (Open a.md)']],
  ['evidence: [{uri: a.md}, {uri: "b', ['a.md -> file a.md (Open a.md)']],
  ['', []],
  ['[a.md]', []],
])('%j', (text, expected) => expect(links(text)).toEqual(expected))

it('leads from a policy to the pages of its rules', () => {
  const text =
    'rules:\n  "owner/missing":\n  owner/unheard-of: off\nlocked: [owner/missing, own/check]\nchecks: [{id: own/check}]'
  const page = 'owner/missing -> rule owner/missing (About the rule: No clinical owner)'
  expect(links(text, policyFormat)).toEqual([page, page])
})

it('answers for every beginning of the examples', { tags: ['thorough'] }, () => {
  for (const text of examplePlans()) {
    const named = links(text).filter((link) => link.includes('-> file')).length
    expect(named).toBe(
      planFormat.places
        .bySection(parseDocument(text).value as Record<string, unknown>)
        .flat(2)
        .filter((place) => fileNamed(place)).length,
    )
    for (let end = 0; end < text.length; end += 1009) links(text.slice(0, end))
  }
})
