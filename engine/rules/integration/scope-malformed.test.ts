import { testRule } from '../../../test/support/rule-tester'
import { rule } from './scope-malformed'

const plan = (scopes: string) => `ehrIntegration:\n  auth: {scopes: [${scopes}]}\n`
const example = 'such as user/Condition.rs'
const unread = 'as an EHR may refuse or drop what it cannot read.'
const unknown = (scope: string) =>
  `The scope ${scope} is none that SMART knows: write who asks, a resource and letters, ${example}, ${unread}`

testRule(rule, {
  accept: [
    { name: 'a scope for a resource', plan: plan('user/Condition.rs') },
    { name: 'of a patient and of a system', plan: plan('patient/Observation.r, system/Binary.s') },
    { name: 'every letter', plan: plan('user/DocumentReference.cruds') },
    { name: 'with a query', plan: plan('"patient/Observation.rs?category=laboratory&status=final"') },
    {
      name: 'scopes that stand as they are',
      plan: plan('launch, launch/patient, launch/encounter, openid, fhirUser, profile, offline_access, online_access'),
    },
    { name: 'a resource that R4 does not have', plan: plan('user/Permission.rs') },
    { name: 'a placeholder, which another rule reports', plan: plan('TBD, n/a') },
    { name: 'a scope still open', plan: 'ehrIntegration:\n  auth:\n    scopes:\n      -\n' },
    { name: 'no scopes', plan: 'ehrIntegration: {auth: {profile: smart-app-launch-2}}\n' },
    { name: 'no integration', plan: 'useCase: {aiType: [predictive]}\n' },
    { name: 'at discovery', stage: 'discovery', plan: plan('everything') },
    { name: 'at renewal', stage: 'renewal', plan: plan('everything') },
  ],
  reject: [
    {
      name: 'letters in another order',
      plan: plan('launch, «user/Condition.sr»'),
      blocks: 'pilot',
      messages: [
        `The scope user/Condition.sr does not have its letters in the order cruds: write user/Condition.rs, ${unread}`,
      ],
      fixes: ['Rewrite it as user/Condition.rs'],
      fixed: plan('launch, user/Condition.rs'),
    },
    {
      name: 'a letter twice, with a query, seen from the build',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('«"user/Observation.srr?category=laboratory"»'),
      fixed: plan('user/Observation.rs?category=laboratory'),
    },
    {
      name: 'in production',
      stage: 'production',
      severity: 'warning',
      blocks: null,
      plan: plan('«user/Condition.sr»'),
    },
    {
      name: 'every resource',
      plan: plan('«"user/*.rs"»'),
      severity: 'error',
      messages: [
        `The scope user/*.rs asks for every resource: name those that are needed, ${example}, as this one opens the whole record.`,
      ],
      fixes: [],
    },
    {
      name: 'reading as in SMART v1',
      plan: plan('«user/Condition.read»'),
      severity: 'warning',
      blocks: null,
      messages: [
        'The scope user/Condition.read is written as in SMART v1: write user/Condition.rs, as version 2 can ask for less.',
      ],
      fixes: ['Rewrite it as user/Condition.rs'],
      fixed: plan('user/Condition.rs'),
    },
    {
      name: 'writing as in SMART v1',
      plan: plan('«patient/DocumentReference.write»'),
      severity: 'warning',
      fixed: plan('patient/DocumentReference.cud'),
    },
    {
      name: 'everything as in SMART v1',
      plan: plan('«"system/Condition.*"»'),
      severity: 'warning',
      fixed: plan('system/Condition.cruds'),
    },
    {
      name: 'every resource as in SMART v1',
      plan: plan('«"user/*.read"»'),
      severity: 'error',
      messages: [
        `The scope user/*.read is written as in SMART v1 and asks for every resource: name those that are needed, ${example}, as this one opens the whole record.`,
      ],
      fixes: [],
    },
    {
      name: 'every resource, with letters in another order',
      plan: plan('«"user/*.sr"»'),
      messages: [/does not have its letters in the order cruds and asks for every resource: name those/],
      fixes: [],
    },
    {
      name: 'a resource in lower case',
      plan: plan('«user/condition.rs»'),
      severity: 'error',
      messages: [`The scope user/condition.rs is none that SMART knows: write user/Condition.rs, ${unread}`],
      fixed: plan('user/Condition.rs'),
    },
    {
      name: 'a resource in lower case that is near none',
      plan: plan('«user/everything.rs»'),
      messages: [unknown('user/everything.rs')],
      fixes: [],
    },
    {
      name: 'a scope that stands as it is, misspelt',
      plan: plan('«offline-access»'),
      messages: [`The scope offline-access is none that SMART knows: write offline_access, ${unread}`],
      fixed: plan('offline_access'),
    },
    { name: 'no letters', plan: plan('«user/Condition»'), messages: [unknown('user/Condition')], fixes: [] },
    { name: 'letters that are none', plan: plan('«user/Condition.rx»'), messages: [unknown('user/Condition.rx')] },
    { name: 'nobody who asks', plan: plan('«practitioner/Condition.rs»'), fixes: [] },
    { name: 'more before and after', plan: plan('«a user/Condition.rs», «"user/Condition.rs b"»'), fixes: [] },
    {
      name: 'more before and after what SMART v1 has',
      plan: plan('«a user/Condition.read», «user/Condition.reads»'),
      messages: [unknown('a user/Condition.read')],
    },
    {
      name: 'more before and after letters in another order',
      plan: plan('«a user/Condition.sr», «"user/Condition.sr b"»'),
      messages: [unknown('a user/Condition.sr'), unknown('user/Condition.sr b')],
    },
    {
      name: 'an empty query',
      plan: plan('«"user/Condition.rs?"»'),
      messages: [unknown('user/Condition.rs?')],
      fixes: [],
    },
    {
      name: 'an empty query on every resource',
      plan: plan('«"user/*.rs?"»'),
      messages: [unknown('user/*.rs?')],
      fixes: [],
    },
    {
      name: 'letters in another order on a resource that R4 does not have',
      plan: plan('«user/Permission.sr»'),
      fixed: plan('user/Permission.rs'),
    },
    {
      name: 'words',
      plan: plan('launch, «everything»'),
      messages: [unknown('everything')],
      fixes: [],
    },
  ],
})
