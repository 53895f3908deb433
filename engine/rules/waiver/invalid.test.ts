import { testRule } from '../../../test/support/rule-tester'
import { rule } from './invalid'

/** A gap that `integration/no-track` finds from design on. */
const gap = `
ownership: {executiveSponsor: bo}
people: [{id: ana, name: Ana Ruiz, kind: person}, {id: bo, name: Bo Lind, kind: person}]
dataSources: [{id: meds, kind: structured, system: epic}]
ehrIntegration: {systems: [{id: epic, vendor: Epic}]}
`
const rest = 'reason: The vendor signs in May, compensatingControl: Nurses compare'
const full = `rule: integration/no-track, target: ehrIntegration/track, approvedBy: ana, ${rest}`
const waivers = (text: string) => `${gap}waivers: [{id: w-track, ${text}}]\n`

/** A waiver of what only a review finds. */
const ofReview = (dates: string) =>
  `waivers: [{id: w-goal, rule: review/criterion-moved-after-start, target: pilot/criteria/c, reason: Sentences are counted now, approvedBy: ana, compensatingControl: Both are reported, ${dates}}]\n`

testRule(rule, {
  accept: [
    { name: 'one for a review, on its last day', plan: ofReview('granted: 2026-11-02, expires: 2026-11-22') },
    { name: 'no waivers', plan: gap },
    { name: 'one in force', plan: waivers(`${full}, granted: 2026-11-02, expires: 2026-12-31`) },
    { name: 'one on its last day', plan: waivers(`${full}, granted: 2026-09-02, expires: 2026-11-22`) },
    { name: 'one as long as the policy allows', plan: waivers(`${full}, granted: 2026-11-02, expires: 2027-01-31`) },
    { name: 'one without a day of granting that ends soon enough', plan: waivers(`${full}, expires: 2027-02-20`) },
    {
      name: 'an approver whose role counts',
      policy: { waivers: { approversFrom: ['executiveSponsor'] } },
      plan: waivers(`${full.replace('ana', 'bo')}, granted: 2026-11-02, expires: 2026-12-31`),
    },
    {
      name: 'one that carried a gate, and whose gap is closed since',
      plan: `
gates: [{stage: design, passed: 2026-06-01}]
waivers: [{id: w, ${full}, granted: 2026-05-20, expires: 2026-06-30}]
`,
    },
  ],
  reject: [
    {
      name: 'one without an id',
      plan: `${gap}waivers: [{«rule»: integration/no-track}]`,
      messages: [/^The waiver of integration\/no-track does not say where it waives it, /],
    },
    {
      name: 'one without an id and a rule',
      plan: `${gap}waivers: [{«reason»: none}]`,
      messages: [/^The waiver of a rule does not say the rule it waives, where it waives it, who approved it, /],
    },
    {
      name: 'one that says nothing but its id',
      plan: `${gap}waivers: [{id: «w-track»}]`,
      messages: [
        'The waiver w-track does not say the rule it waives, where it waives it, a reason, who approved it, when it expires and what protects patients meanwhile: it silences nothing until it does.',
      ],
      fixes: ['Insert what is missing'],
      blocks: 'design',
    },
    ...(['reason', 'approvedBy', 'expires', 'compensatingControl'] as const).map((key) => ({
      name: `one without ${key}`,
      plan: waivers(
        `${full}, granted: 2026-11-02, expires: 2026-12-31`.replace(new RegExp(`, ${key}: [^,]*`), ''),
      ).replace('w-track', '«w-track»'),
      messages: [/^The waiver w-track does not say [^,]*: it silences nothing until it does\.$/],
    })),
    {
      name: 'one whose reason is still empty',
      plan: waivers(`${full}, expires: 2026-12-31`)
        .replace('The vendor signs in May', '')
        .replace('w-track', '«w-track»'),
      messages: ['The waiver w-track does not say a reason: it silences nothing until it does.'],
    },
    {
      name: 'one for a rule that does not exist',
      plan: waivers(`${full.replace('integration/no-track', '«integration/no-tracks»')}, expires: 2026-12-31`),
      messages: [
        'The waiver w-track names the rule integration/no-tracks, which does not exist: did you mean integration/no-track?',
      ],
      fixed: waivers(`${full}, expires: 2026-12-31`),
    },
    {
      name: 'one for a rule like none',
      plan: waivers(`${full.replace('integration/no-track', '«made/up-rule»')}, expires: 2026-12-31`),
      messages: ['The waiver w-track names the rule made/up-rule, which does not exist.'],
      fixes: [],
    },
    {
      name: 'one for a locked rule',
      policy: { locked: ['integration/no-track'] },
      plan: waivers(`${full.replace('integration/no-track', '«integration/no-track»')}, expires: 2026-12-31`),
      messages: [
        'The waiver w-track silences nothing: policy.yaml locks integration/no-track, so that this gap has to be closed.',
      ],
      fixes: ['Remove the waiver'],
    },
    {
      name: 'one approved by somebody whose approval does not count',
      policy: { waivers: { approversFrom: ['executiveSponsor', 'governanceBody'] } },
      plan: waivers(`${full.replace('ana', '«ana»')}, expires: 2026-12-31`),
      messages: [
        'The waiver w-track is approved by Ana Ruiz; the policy counts only the approval of executiveSponsor or governanceBody, here Bo Lind.',
      ],
    },
    {
      name: 'one approved where nobody holds the role that counts',
      policy: { waivers: { approversFrom: ['governanceBody'] } },
      plan: waivers(`${full.replace('ana', '«ana»')}, expires: 2026-12-31`),
      messages: ['The waiver w-track is approved by Ana Ruiz; the policy counts only the approval of governanceBody.'],
    },
    {
      name: 'one that expired yesterday',
      plan: waivers(`${full}, granted: 2026-09-02, expires: «2026-11-21»`),
      messages: [
        'The waiver w-track expired on 2026-11-21, and integration/no-track still finds its gap: close it, or have the waiver approved again.',
      ],
      fixes: ['Empty both dates, to have it approved again'],
    },
    {
      name: 'one a day longer than the policy allows',
      plan: waivers(`${full}, granted: 2026-11-02, expires: «2027-02-01»`),
      messages: [
        'The waiver w-track runs until 2027-02-01; the policy allows P90D from 2026-11-02, when it was granted, which is 2027-01-31.',
      ],
      fixed: waivers(`${full}, granted: 2026-11-02, expires: 2027-01-31`),
    },
    {
      name: 'one that was granted so long ago that its longest end is past',
      plan: waivers(`${full}, granted: 2026-05-02, expires: «2027-02-01»`),
      messages: [/which is 2026-07-31\.$/],
      fixes: ['Empty both dates, to have it approved again'],
    },
    {
      name: 'one without a day of granting, a day too long from today',
      plan: waivers(`${full}, expires: «2027-02-21»`),
      messages: ['The waiver w-track runs until 2027-02-21; the policy allows P90D from today, which is 2027-02-20.'],
    },
    {
      name: 'one longer than a policy of its own allows',
      policy: { waivers: { maxDuration: 'P30D' } },
      plan: waivers(`${full}, granted: 2026-11-02, expires: «2026-12-31»`),
      messages: [/the policy allows P30D from 2026-11-02, when it was granted, which is 2026-12-02\.$/],
    },
    {
      name: 'one whose gap is closed',
      severity: 'info',
      blocks: null,
      plan: `waivers: [{id: w, ${full.replace('ehrIntegration/track', '«ehrIntegration/track»')}, granted: 2026-11-02, expires: 2026-12-31}]\n`,
      messages: ['The waiver w is no longer needed: integration/no-track finds nothing at ehrIntegration/track.'],
      fixed: 'waivers: []\n',
    },
    {
      name: 'one for a review that is over',
      severity: 'info',
      plan: ofReview('granted: 2026-11-02, expires: 2026-11-21').replace('pilot/criteria/c', '«pilot/criteria/c»'),
    },
    {
      name: 'one for a review, longer than the policy allows',
      plan: ofReview('granted: 2026-11-02, expires: «2027-02-01»'),
    },
    {
      name: 'one whose gap is closed, of a time in which no gate was passed',
      severity: 'info',
      plan: `
gates: [{stage: design, passed: 2026-07-01}, {stage: build}]
waivers: [{id: w, ${full.replace('ehrIntegration/track', '«ehrIntegration/track»')}, granted: 2026-05-20, expires: 2026-06-30}]
`,
    },
  ],
})
