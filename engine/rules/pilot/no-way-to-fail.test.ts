import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-way-to-fail'

const people = `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: luis-ferrer, name: Luis Ferrer MD, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
  - {id: ai-gov, name: AI Governance Committee, kind: team, org: health-system}
ownership: {champion: luis-ferrer, governanceBody: ai-gov}
metrics: [{id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}]
`
const stops = '  stopRules: [{metric: hallucination, op: gt, value: 0.06, window: P7D, action: pause-tool}]\n'
const sound = '  decision: {date: 2027-02-09, by: [amara-osei], outcomes: [scale, extend, stop]}\n'
const decision = (text: string) => `${people}pilot:\n${stops}  decision: {${text}}\n`
const stopRule = (text: string) => `${people}pilot:\n${text}${sound}`

testRule(rule, {
  accept: [
    { name: 'a stop rule and a decision that may be no', plan: `${people}pilot:\n${stops}${sound}` },
    { name: 'no pilot', plan: people },
    {
      name: 'one of two stop rules is complete',
      plan: stopRule(
        '  stopRules: [{metric: hallucination}, {metric: hallucination, op: gt, value: 0.06, action: notify}]\n',
      ),
    },
    { name: 'the champion with another', plan: decision('by: [luis-ferrer, amara-osei], outcomes: [scale, stop]') },
    { name: 'the vendor with another', plan: decision('by: [priya-nair, amara-osei], outcomes: [scale, stop]') },
    { name: 'the committee with the champion', plan: decision('by: [luis-ferrer, ai-gov], outcomes: [stop]') },
    { name: 'no date of the decision', plan: decision('by: [amara-osei], outcomes: [stop]') },
    {
      name: 'decided on the last day without support',
      plan: `${decision('date: 2027-01-29, by: [amara-osei], outcomes: [stop]')}  supportRemoved: {start: 2026-12-14, end: 2027-01-29}\n`,
    },
    { name: 'at discovery', stage: 'discovery', plan: 'pilot: {question: Does it help?}' },
    { name: 'at renewal', stage: 'renewal', plan: 'pilot: {question: Does it help?}' },
  ],
  reject: [
    {
      name: 'a stop rule of no metric',
      plan: `${people}«pilot»: {stopRules: [{«action»: pause}]}`,
      messages: [
        /^The pilot ends without a decision: /,
        'The stop rule has no op and no value and stops nothing: enter what the pilot is stopped at.',
      ],
    },
    {
      name: 'neither a stop rule nor a decision',
      plan: '«pilot»: {question: Does it help?}',
      messages: [
        'Nothing stops the pilot while it runs: add a stop rule with the value of a metric at which patients are at risk.',
        'The pilot ends without a decision: say when it is decided, by whom, and that stopping is one of the outcomes.',
      ],
      fixes: [],
      blocks: 'pilot',
    },
    {
      name: 'no decision',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${people}«pilot»:\n${stops}`,
      fixes: ['Insert the decision'],
    },
    {
      name: 'an empty list of stop rules',
      plan: `${people}pilot:
  criteria: [{id: c-time, metric: minutes}, {id: c-halluc, metric: hallucination, op: lte, target: 0.02, fail: 0.04}]
  stopRules: «[]»
${sound}`,
      fixes: ['Insert a stop rule for hallucination'],
    },
    {
      name: 'criteria that do not speak of harm',
      plan: `${people}pilot:
  criteria: [{id: c-text, statement: Users like it}, {id: c-time, metric: minutes}, {id: c-use, metric: use}]
  stopRules: «[]»
${sound}`,
      fixes: ['Insert a stop rule for minutes'],
    },
    {
      name: 'a stop rule without a number',
      plan: stopRule('  stopRules: [{«metric»: hallucination, op: gt, action: pause-tool}]\n'),
      messages: ['The stop rule for hallucination has no value and stops nothing: enter what the pilot is stopped at.'],
      fixes: ['Add value'],
    },
    {
      name: 'two stop rules without anything',
      plan: stopRule('  stopRules: [{«metric»: hallucination, action: notify}, {metric: omission}]\n'),
      messages: [
        'The stop rule for hallucination has no op and no value and stops nothing: enter what the pilot is stopped at.',
      ],
      fixes: ['Add op and value'],
    },
    {
      name: 'a stop rule that compares nothing',
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: stopRule('  stopRules: [{«metric»: hallucination, value: 0.06}]\n'),
      messages: [/has no op and stops/],
      fixes: ['Add op'],
    },
    {
      name: 'an outcome is missing',
      plan: decision('by: [amara-osei], outcomes: «[scale, extend]»'),
      messages: [
        'The decision about the pilot can only be to scale or extend: add stop, or the pilot has succeeded before it begins.',
      ],
      fixes: ['Add stop to the outcomes'],
      fixed: decision('by: [amara-osei], outcomes: [scale, extend, stop]'),
    },
    {
      name: 'an outcome is added and none is changed',
      plan: decision('by: [amara-osei], outcomes: «[extend]»'),
      fixed: decision('by: [amara-osei], outcomes: [extend, stop]'),
    },
    {
      name: 'no outcomes',
      plan: `${people}pilot:\n${stops}  «decision»: {by: [amara-osei]}\n`,
      messages: [
        'The decision about the pilot has no outcomes: add stop, or the pilot has succeeded before it begins.',
      ],
      fixed: `${people}pilot:\n${stops}  decision: {by: [amara-osei], outcomes: [scale, extend, stop]}\n`,
    },
    {
      name: 'an empty list of outcomes',
      plan: decision('by: [amara-osei], outcomes: «[]»'),
      messages: [/has no outcomes/],
      fixed: decision('by: [amara-osei], outcomes: [scale, extend, stop]'),
    },
    {
      name: 'nobody decides',
      plan: `${people}pilot:\n${stops}  «decision»: {outcomes: [scale, stop]}\n`,
      messages: ['Nobody is named who decides about the pilot: name somebody who may say no.'],
      fixes: ['Add who decides'],
    },
    {
      name: 'the champion alone decides',
      plan: decision('by: «[luis-ferrer]», outcomes: [scale, stop]'),
      messages: [
        'Nobody independent decides about the pilot (Luis Ferrer MD is its champion): add somebody who may say no.',
      ],
      related: ['luis-ferrer'],
      fixes: ['Add a second decider'],
    },
    {
      name: 'the champion and the vendor decide',
      plan: decision('by: «[luis-ferrer, priya-nair]», outcomes: [scale, stop]'),
      messages: [
        'Nobody independent decides about the pilot (Luis Ferrer MD is its champion; Priya Nair works for the vendor): add somebody who may say no.',
      ],
      related: ['luis-ferrer', 'vendor'],
    },
    {
      name: 'the second decider is left open',
      plan: `${people}pilot:\n${stops}  decision:\n    outcomes: [stop]\n    «by»:\n      - luis-ferrer\n      -\n`,
      fixes: [],
    },
    {
      name: 'decided while the support is still there',
      plan: `${decision('date: «2027-01-28», by: [amara-osei], outcomes: [stop]')}  supportRemoved: {start: 2026-12-14, end: 2027-01-29}\n`,
      messages: [
        'The pilot is decided on 2027-01-28, and the time without support ends on 2027-01-29: decide after it, on what was measured then.',
      ],
      related: ['2027-01-29'],
      fixes: [],
    },
    {
      name: 'in production, where it was decided already',
      stage: 'production',
      severity: 'error',
      plan: decision('by: [amara-osei], outcomes: «[scale]», outcome: scale'),
      messages: [/can only be to scale:/],
      fixes: [],
    },
  ],
})
