import { testRule } from '../../../test/support/rule-tester'
import { rule } from './entered-unpassed'

const started =
  'lifecycle: {stage: build, timeline: [{stage: design, actual: {start: 2026-06-29}}, {stage: build, actual: {start: 2026-07-13}}]}'

testRule(rule, {
  accept: [
    { name: 'at discovery', stage: 'discovery', plan: 'gates: []' },
    {
      name: 'every gate passed before its stage',
      plan: `${started}\ngates: [{stage: design, passed: 2026-06-26}, {stage: build, passed: 2026-07-13}]`,
    },
    {
      name: 'a gate ahead may be open',
      stage: 'design',
      plan: 'gates: [{stage: design, passed: 2026-06-26}, {stage: build}]',
    },
    { name: 'no actual start to compare with', stage: 'design', plan: 'gates: [{stage: design, passed: 2026-06-26}]' },
  ],
  reject: [
    {
      name: 'no gates at all',
      stage: 'build',
      plan: 'metadata: {id: demo}',
      atDocument: true,
      messages: [
        'The plan stands at build and lists no gates: record who passed the gate into design, build, on which day and on what evidence.',
      ],
      fixes: ['Add the gates'],
    },
    {
      name: 'a gate that is not listed',
      stage: 'build',
      plan: '«gates»:\n  - {stage: design, passed: 2026-06-26}\n',
      messages: [/the gate into build is not listed/],
      fixes: ['Add the gate into build'],
    },
    {
      name: 'a gate without a date',
      stage: 'design',
      plan: 'gates: [{«stage»: design, approvedBy: [amara]}]\npeople: [{id: amara, name: Amara Osei, kind: person}]',
    },
    {
      name: 'a gate passed after the stage had started',
      plan: `${started}\ngates: [{stage: design, passed: 2026-06-26}, {stage: build, passed: «2026-07-14»}]`,
      messages: ['The gate into build was passed on 2026-07-14, after the stage had started on 2026-07-13.'],
      related: ['2026-07-13'],
    },
  ],
})
