import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-silent-trial'

const plan = (trial: string, exposure = '2026-11-02') =>
  `validation:\n  silentTrial: ${trial}\n  firstClinicalExposure: ${exposure}\n`
const sound = 'environment: production, start: 2026-09-28, end: 2026-10-23, outputsHidden: true'
const timeline = 'lifecycle: {stage: pilot, timeline: [{stage: pilot, planned: {start: 2026-11-02}}]}\n'

testRule(rule, {
  accept: [
    { name: 'a sound trial', plan: plan(`{${sound}}`) },
    {
      name: 'just long enough',
      plan: plan('{environment: production, start: 2026-10-10, end: 2026-10-23, outputsHidden: true}'),
    },
    { name: 'until the day of the exposure', plan: plan(`{${sound}}`, '2026-10-23') },
    { name: 'an exposure that is not known', plan: `validation: {silentTrial: {${sound}}}` },
    {
      name: 'an end before the start, which another rule reports',
      plan: plan('{environment: production, start: 2026-10-23, end: 2026-10-20, outputsHidden: true}'),
    },
    {
      name: 'a trial that begins after the exposure, which another rule reports',
      plan: plan(`{${sound}}`, '2026-09-27'),
    },
    { name: 'no validation, for which another rule asks', plan: timeline },
    { name: 'at discovery', stage: 'discovery', plan: plan('{environment: sandbox}') },
    { name: 'at renewal', stage: 'renewal', plan: plan('{environment: sandbox}') },
  ],
  reject: [
    {
      name: 'no trial',
      asOf: '2026-11-01',
      plan: `${timeline}«validation»: {framework: {ready: 2026-10-09}}`,
      messages: [
        'The plan has no silent trial: run the product on live data for at least P14D with its output hidden, before clinicians see it on 2026-11-02.',
      ],
      related: ['2026-11-02'],
      fixes: ['Insert the silent trial'],
      fixed: `${timeline}validation: {framework: {ready: 2026-10-09}, silentTrial: {environment: , start: , end: , outputsHidden: }}`,
      blocks: 'pilot',
    },
    {
      name: 'no trial, on the day on which clinicians see output',
      asOf: '2026-11-02',
      plan: `${timeline}«validation»: {framework: {ready: 2026-10-09}}`,
      messages: [
        'The plan has no silent trial, and clinicians have seen output since 2026-11-02: enter the one that was run, or hide the output again for at least P14D.',
      ],
      related: ['2026-11-02'],
    },
    {
      name: 'no trial, and no date on which clinicians see output',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: '«validation»: {framework: {ready: 2026-10-09}}',
      messages: [
        'The plan has no silent trial: run the product on live data for at least P14D with its output hidden, before clinicians see it.',
      ],
      related: [],
    },
    {
      name: 'a trial left open',
      stage: 'design',
      severity: 'info',
      plan: 'validation:\n  silentTrial:\n    «environment»:\n    start:\n    end:\n    outputsHidden:\n',
      messages: [
        'The silent trial does not say where it runs, when it begins, when it ends and whether its output is hidden: enter environment, start, end and outputsHidden.',
      ],
      fixes: ['Add environment, start, end and outputsHidden'],
    },
    {
      name: 'a trial that says little',
      plan: plan('{end: 2026-10-23}').replace('silentTrial', '«silentTrial»'),
      messages: [
        'The silent trial does not say where it runs, when it begins and whether its output is hidden: enter environment, start and outputsHidden.',
      ],
      fixes: ['Add environment, start and outputsHidden'],
      fixed: plan('{end: 2026-10-23, environment: , start: , outputsHidden: }'),
    },
    {
      name: 'no last day',
      plan: plan('{environment: production, start: 2026-09-28, «end»: , outputsHidden: true}'),
      messages: ['The silent trial does not say when it ends: enter end.'],
      fixes: ['Add end'],
    },
    {
      name: 'not in production',
      plan: plan('{environment: «pilot-sample», start: 2026-09-28, end: 2026-10-23, outputsHidden: true}'),
      messages: [
        'The silent trial runs on pilot-sample data: repeat it in production, as only live data show what the model makes of them.',
      ],
      fixes: [],
    },
    {
      name: 'output that is seen',
      stage: 'production',
      plan: plan('{environment: production, start: 2026-09-28, end: 2026-10-23, outputsHidden: «false»}'),
      messages: [
        'Clinicians see the output of the silent trial: hide it, as nobody knows yet what it is worth on live data.',
      ],
      fixes: [],
    },
    {
      name: 'too short by a day',
      plan: plan('{environment: production, start: 2026-10-11, end: «2026-10-23», outputsHidden: true}'),
      messages: [
        'The silent trial lasts 13 days, from 2026-10-11 to 2026-10-23, and needs at least P14D: begin earlier or end later.',
      ],
      related: ['2026-10-11'],
      fixes: [],
    },
    {
      name: 'one day',
      plan: plan('{environment: production, start: 2026-10-23, end: «2026-10-23», outputsHidden: true}'),
      messages: [/lasts 1 day, /],
    },
    {
      name: 'too short for a policy',
      policy: { defaults: { 'validation.minSilentTrial': 'P27D' } },
      plan: plan(`{${sound.replace('2026-10-23', '«2026-10-23»')}}`),
      messages: [/lasts 26 days, from 2026-09-28 to 2026-10-23, and needs at least P27D: /],
    },
    {
      name: 'after the exposure by a day',
      plan: plan(`{${sound}}`, '2026-10-22').replace('end: 2026-10-23', 'end: «2026-10-23»'),
      messages: [
        'The silent trial ends on 2026-10-23, after clinicians first see output on 2026-10-22: begin earlier or move the first exposure behind it.',
      ],
      related: ['2026-10-22'],
    },
    {
      name: 'after the start of the pilot, too short and without a word on the output',
      plan: `${timeline}validation: {«silentTrial»: {environment: production, start: 2026-10-28, end: «2026-11-04»}}`,
      messages: [
        'The silent trial does not say whether its output is hidden: enter outputsHidden.',
        'The silent trial lasts 8 days, from 2026-10-28 to 2026-11-04, and needs at least P14D; it ends on 2026-11-04, after clinicians first see output on 2026-11-02: begin earlier or move the first exposure behind it.',
      ],
    },
    {
      name: 'after the exposure and too short',
      plan: plan('{environment: production, start: 2026-10-28, end: «2026-11-04», outputsHidden: true}'),
      related: ['2026-10-28', '2026-11-02'],
    },
    {
      name: 'from the day of the exposure on',
      plan: plan(`{${sound.replace('2026-10-23', '«2026-10-23»')}}`, '2026-09-28'),
      messages: [/^The silent trial ends on 2026-10-23, after clinicians first see output on 2026-09-28: /],
    },
    {
      name: 'after the exposure and without a first day',
      plan: plan('{environment: production, end: «2026-11-04», outputsHidden: true}').replace(
        'silentTrial',
        '«silentTrial»',
      ),
      messages: [
        'The silent trial does not say when it begins: enter start.',
        /^The silent trial ends on 2026-11-04, after /,
      ],
    },
    {
      name: 'in a sandbox, seen, and too short',
      plan: plan('{environment: «sandbox», start: 2026-10-19, end: «2026-10-23», outputsHidden: «false»}'),
      messages: [/^The silent trial runs on sandbox data: /, /lasts 5 days/, /^Clinicians see the output/],
    },
  ],
})
