import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-change-process'

const rest = `people:
  - {id: ai-gov, name: AI Governance Committee, kind: team}
ownership: {governanceBody: ai-gov}
`

const goLive = (date: string) =>
  `lifecycle: {stage: production, timeline: [{stage: production, planned: {start: ${date}}}]}\n`

const all: Record<string, string> = {
  triggers: '[act-breach]',
  modifications: 'docs/pccp.md#modifications',
  protocol: 'docs/pccp.md#protocol',
  impactAssessment: 'docs/pccp.md#impact',
  approver: 'ai-gov',
  revalidation: '[c-recall]',
  rollback: '{to: last-validated-version, within: PT4H, rehearsed: 2026-10-20}',
}

const criterion = 'pilot: {criteria: [{id: c-recall, metric: recall, op: gte, target: 0.9, fail: 0.8}]}\n'

/** A change process with some parts changed, or left out where they are undefined; `key` marks its own key. */
const control = (change: Record<string, string | undefined> = {}, key = 'changeControl') =>
  `${rest}${criterion}governance:
  ${key}:
${Object.entries({ ...all, ...change })
  .map(([part, value]) => (value === undefined ? '' : `    ${part}: ${value}\n`))
  .join('')}`

const generative = 'useCase: {aiType: [generative]}\n'

testRule(rule, {
  accept: [
    { name: 'every part', plan: control() },
    { name: 'a product that is not generative, without triggers', plan: control({ triggers: undefined }) },
    {
      name: 'a generative product that looks at a new model',
      plan: generative + control({ triggers: '[act-breach, foundation-model-change]' }),
    },
    { name: 'a rehearsal on the day of go-live', plan: goLive('2026-10-20') + control() },
    { name: 'a rehearsal, go-live not planned', plan: control({ rollback: '{rehearsed: 2027-10-20}' }) },
    { name: 'a rollback of which only the rehearsal is said', plan: control({ rollback: '{rehearsed: 2026-10-20}' }) },
    { name: 'no governance, for which another rule asks', plan: generative + criterion },
    { name: 'at discovery', stage: 'discovery', plan: 'governance: {review: {cadence: P1M}}' },
  ],
  reject: [
    {
      name: 'no process',
      plan: `${generative}${rest}${criterion}«governance»: {review: {cadence: P1M}}\n`,
      messages: [
        'Nothing says how the product may be changed or retrained, or how it is put back when that goes wrong: describe the process, and who approves a change.',
      ],
      fixes: ['Insert the change process'],
      fixed: `${generative}${rest}${criterion}governance: {review: {cadence: P1M}, changeControl: {triggers: [foundation-model-change], modifications: , protocol: , impactAssessment: , approver: , revalidation: [], rollback: {to: , within: , rehearsed: }}}\n`,
      related: [],
      blocks: 'production',
    },
    {
      name: 'a process that is empty, of a predictive product',
      stage: 'design',
      severity: 'info',
      plan: `useCase: {aiType: [predictive]}\n${rest}governance:\n  review: {cadence: P1M}\n  «changeControl»: {}\n`,
      messages: [/^Nothing says how the product may be changed/],
      fixes: ['Insert what is missing'],
      fixed: `useCase: {aiType: [predictive]}\n${rest}governance:\n  review: {cadence: P1M}\n  changeControl: {modifications: , protocol: , impactAssessment: , approver: , revalidation: [], rollback: {to: , within: , rehearsed: }}\n`,
      blocks: 'production',
    },
    {
      name: 'a process left open',
      plan: `${rest}governance:\n  review: {cadence: P1M}\n  «changeControl»:\n`,
      fixes: ['Insert the change process'],
    },
    {
      name: 'one that was inserted and not filled in',
      plan: `${generative}governance:
  «changeControl»:
    modifications:
    protocol:
    impactAssessment:
    approver:
    revalidation:
      - 
    rollback:
      to:
      within:
      rehearsed:
`,
      messages: [/^Nothing says how/],
    },
    ...Object.entries({
      modifications: 'a description of modifications',
      protocol: 'a modification protocol',
      impactAssessment: 'an impact assessment',
      revalidation: 'the criteria to meet again',
      rollback: 'a rollback',
    }).map(([part, words]) => ({
      name: `no ${part}`,
      plan: control({ [part]: undefined }, '«changeControl»'),
      messages: [
        `The change process lacks ${words}: add what is missing, or a change will be made without it on the day that it is urgent.`,
      ],
      fixes: ['Insert what is missing'],
    })),
    {
      name: 'no approver',
      stage: 'pilot',
      severity: 'warning',
      plan: control({ approver: undefined }, '«changeControl»'),
      messages: [/^The change process lacks an approver: /],
      blocks: 'production',
    },
    {
      name: 'an approver left open',
      plan: `${control({ approver: undefined })}    «approver»:\n`,
      messages: [/^The change process lacks an approver: /],
    },
    {
      name: 'an empty list of criteria to meet again',
      plan: `${control({ revalidation: undefined })}    «revalidation»: []\n`,
      messages: [/^The change process lacks the criteria to meet again: /],
      fixes: [],
    },
    {
      name: 'several parts',
      plan: control({ protocol: undefined, approver: undefined, rollback: undefined }, '«changeControl»'),
      messages: [
        'The change process lacks a modification protocol, an approver and a rollback: add what is missing, or a change will be made without it on the day that it is urgent.',
      ],
      fixes: ['Insert what is missing'],
    },
    {
      name: 'a rollback that was not rehearsed',
      plan: `${control({ rollback: undefined })}    «rollback»: {to: last-validated-version, within: PT4H}\n`,
      messages: [
        'The rollback has not been rehearsed: try it out before go-live, because nobody learns it during an incident.',
      ],
      fixes: ['Insert an empty date'],
      related: [],
      blocks: 'production',
    },
    {
      name: 'a rollback that was not rehearsed, before the exposure',
      stage: 'build',
      severity: 'warning',
      blocks: 'production',
      plan: `validation: {firstClinicalExposure: 2026-11-23}\n${control({ rollback: undefined })}    «rollback»: {to: last-validated-version}\n`,
    },
    {
      name: 'a rollback that was not rehearsed, on the day of the exposure',
      stage: 'pilot',
      severity: 'warning',
      plan: `validation: {firstClinicalExposure: 2026-11-22}\n${control({ rollback: undefined })}    «rollback»: {to: last-validated-version}\n`,
    },
    {
      name: 'a rollback that was not rehearsed, on the day of go-live',
      plan:
        goLive('2026-11-22') +
        control({ rollback: undefined }) +
        '    rollback: {to: last-validated-version, «rehearsed»: }\n',
      messages: [
        'The rollback has not been rehearsed: try it out before go-live on 2026-11-22, because nobody learns it during an incident.',
      ],
      related: ['2026-11-22'],
    },
    {
      name: 'a rollback that was not rehearsed, a day later',
      plan: `${goLive('2026-11-21') + control({ rollback: undefined })}    «rollback»: {to: last-validated-version}\n`,
      messages: [
        'The rollback has not been rehearsed, and the product has been in use since 2026-11-21: try it out now, because nobody learns it during an incident.',
      ],
    },
    {
      name: 'a rehearsal on the day after go-live',
      plan: goLive('2026-10-19') + control({ rollback: '{to: last-validated-version, rehearsed: «2026-10-20»}' }),
      messages: [
        'The rollback is rehearsed on 2026-10-20, after go-live on 2026-10-19, and until then nobody knows whether the product can be put back: rehearse it by go-live.',
      ],
      related: ['2026-10-19'],
      fixes: [],
    },
    {
      name: 'a generative product that does not look at a new model',
      plan: generative + control({ triggers: '«[act-breach]»' }),
      messages: [
        'The product is generative, and a change of the model underneath it goes unexamined: add foundation-model-change to the triggers.',
      ],
      related: ['[generative]'],
      fixes: ['Add foundation-model-change to the triggers'],
      fixed: generative + control({ triggers: '[act-breach, foundation-model-change]' }),
      blocks: 'production',
    },
    {
      name: 'a generative product without triggers',
      plan: generative + control({ triggers: undefined }, '«changeControl»'),
      messages: [/^The product is generative, /],
    },
    {
      name: 'a generative product with nothing but a trigger',
      plan: `${generative}${rest}governance:\n  «changeControl»: {triggers: «[act-breach]»}\n`,
      messages: [
        /^The change process lacks a description of modifications, .* and a rollback: /,
        /^The product is generative, /,
      ],
    },
  ],
})
