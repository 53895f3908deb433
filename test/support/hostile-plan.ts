import type { Card, Inline, Page } from '../../report/blocks'

/** Words that would act if they were taken for more than words. */
export const hostileWords = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt;',
  '</style></title></svg><svg onload=alert(1)>',
  ']]><!--',
  'javascript:alert(1)',
  'data:text/html,<b>x</b>',
  'command:workbench.action.quit',
  'https://example.org/"onclick="alert(1)',
  '[click](https://evil.example) ![](https://evil.example/x.png) <https://evil.example> https://evil.example',
  '`code` ``code`` **bold** _em_ ~~del~~ | cell | # heading\n- item\n1. item\n> quote',
  '@somebody #1 GH-1 www.evil.example',
  'a\u0000b\u001bc\u202ed\ufeff\ud800',
]

/** A plan in which everything that somebody may write freely is the same words. */
export function planSaying(words: string): string {
  const said = JSON.stringify(words)
  return `apiVersion: readiness/v1
kind: HealthcareAIReadiness
metadata: {id: p, title: ${said}}
useCase: {aiType: [nlp], intendedUse: ${said}, intendedPopulation: ${said}}
lifecycle: {stage: production, timeline: [{stage: pilot, actual: {start: 2026-01-05}}]}
people: [{id: ada, name: ${said}, kind: person, title: ${said}, org: ${said}}]
ownership: {clinicalOwner: {person: ada}, champion: ada, executiveSponsor: ${said}}
facilities: [{id: north, name: ${said}}]
dataSources:
  - id: notes
    steward: ada
    facilities: [north]
    audit:
      status: complete
      started: 2026-02-02
      fields: [{path: ${said}, completeness: {required: 0.9, observed: 0.8}}]
      consistency: [{path: ${said}, by: ${said}, min: 0.1, max: 0.2, acceptableRange: 0.3}]
      unstructured: {noteTypes: [{code: 11506-3, name: ${said}, routedTo: ${said}}]}
      knownIssues: [{id: iss, title: ${said}, owner: ada}]
metrics: [{id: recall, unit: "1", denominator: ${said}, direction: higher-is-better}]
workflow: {decisionPoints: [{id: ${said}, validation: {completed: 2026-02-03}}]}
pilot: {criteria: [{id: c, metric: recall, op: gte, target: 0.9}, {id: d, statement: ${said}}]}
governance: {escalationPaths: [{id: ${said}, levels: [{notify: ada, after: PT1H}]}], thresholds: [{metric: recall, act: {op: lt, value: 0.8}, owner: ada}, {metric: ${said}, act: {op: lt, value: 0.8}}]}
roi:
  currency: ${said}
  metrics: [{metric: recall, population: ${said}, benefit: {annualValue: 5}}, {metric: ${said}, benefit: {annualValue: 7}}]
  costs: {annual: [{id: ${said}, description: ${said}, amount: 1}]}
gates: [{stage: pilot, passed: 2026-01-02, approvedBy: [ada], evidence: [e]}]
waivers: [{id: w, rule: owner/missing, target: ${said}, reason: ${said}, compensatingControl: ${said}}]
evidence: [{id: e, uri: ${said}}]
`
}

/** A page with every kind of block and of text, in which all words are the same. */
export function pageSaying(words: string): Page {
  const all: Inline[] = [
    words,
    { is: 'strong', text: words },
    { is: 'muted', text: words },
    { is: 'code', text: words },
    { is: 'link', text: words, href: 'https://example.org/' },
    { is: 'to', text: words, anchor: 'gates' },
    { is: 'mark', mark: 'bad', text: words },
    { is: 'place', place: { line: 3, character: 4, steps: [words] } },
  ]
  const card: Card = { title: words, current: true, mark: 'good', state: words, lines: [all] }
  return {
    title: words,
    about: [all],
    summary: [all],
    sections: [
      {
        id: 'gates',
        title: words,
        blocks: [
          { is: 'text', words: all },
          { is: 'list', items: [{ words: all, note: all, anchor: 'one' }] },
          {
            is: 'table',
            caption: words,
            columns: [{ title: words }, { title: words, number: true }],
            rows: [[all, all]],
          },
          { is: 'facts', facts: [[words, all]] },
          { is: 'board', label: words, cards: [card] },
          { is: 'subtitle', text: words },
          { is: 'part', title: words, anchor: 'two', blocks: [{ is: 'text', words }] },
        ],
      },
    ],
  }
}

/** Words on which a terminal, the log of a build or a shell would act. */
export const actingWords = [
  'a\u001b[31mb\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u001b]0;title\u0007\u009b2J\u0008\u007f',
  '\u202eleft\u2066\u200f\ufeff',
  '##[error]x ##vso[task.setvariable variable=a]b',
  '::error file=a::x',
  '  ::add-mask::x',
  '%0A::error::x %25 $(id) `id` $HOME',
  '\u2028::notice::x\r::warning::x',
].join('\n')
