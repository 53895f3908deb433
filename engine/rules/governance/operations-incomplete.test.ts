import { testRule } from '../../../test/support/rule-tester'
import { rule } from './operations-incomplete'

const all: Record<string, string> = {
  userFeedback: '{channel: in-app flag, triageSla: P3D}',
  logRetention: 'P24M',
  decommission: 'docs/decommission.md',
}

/** Operations with some keys changed, or left out where they are undefined; `key` marks its own key. */
const plan = (change: Record<string, string | undefined> = {}, key = 'governance') =>
  `${key}:
${Object.entries({ ...all, ...change })
  .map(([name, value]) => (value === undefined ? '' : `  ${name}: ${value}\n`))
  .join('')}`

const noFeedback =
  'Users have nowhere to report a wrong output, and they see errors first: name the channel, who looks and how soon.'
const noEnd =
  'Nothing says how the product is taken out of use: name the file that says who switches it off and what takes its place.'

testRule(rule, {
  accept: [
    { name: 'everything', plan: plan() },
    { name: 'exactly the least time', plan: plan({ logRetention: 'P6M' }) },
    { name: 'six months of 31 days', plan: plan({ logRetention: 'P186D' }) },
    { name: 'no time for the logs', plan: plan({ logRetention: undefined }) },
    { name: 'a channel without an owner', plan: plan({ userFeedback: '{channel: in-app flag}' }) },
    { name: 'no governance, for which another rule asks', plan: 'people: [{id: june-park, name: June Park RN}]' },
    { name: 'at discovery', stage: 'discovery', plan: 'governance: {logRetention: P1D}' },
  ],
  reject: [
    {
      name: 'no feedback',
      severity: 'warning',
      plan: plan({ userFeedback: undefined }, '«governance»'),
      messages: [noFeedback],
      fixes: ['Insert the user feedback'],
      fixed: `${plan({ userFeedback: undefined })}  userFeedback: {channel: , triageSla: , owner: }\n`,
      blocks: null,
    },
    {
      name: 'no feedback, at design',
      stage: 'design',
      severity: 'info',
      plan: plan({ userFeedback: undefined }, '«governance»'),
      messages: [noFeedback],
      blocks: null,
    },
    {
      name: 'feedback without a channel',
      severity: 'warning',
      plan: `${plan({ userFeedback: undefined })}  «userFeedback»: {triageSla: P3D}\n`,
      messages: [noFeedback],
      fixes: ['Insert the user feedback'],
    },
    {
      name: 'a channel left open',
      severity: 'warning',
      plan: plan({ userFeedback: '{«channel»: , triageSla: P3D}' }),
    },
    {
      name: 'a day less than six months of 31 days',
      stage: 'pilot',
      severity: 'warning',
      plan: plan({ logRetention: '«P185D»' }),
      messages: [
        'Logs are kept for P185D, and an incident that comes up later cannot be looked into: keep them for at least P6M.',
      ],
      fixes: ['Set logRetention to P6M'],
      fixed: plan({ logRetention: 'P6M' }),
      blocks: null,
    },
    {
      name: 'a month less',
      stage: 'renewal',
      severity: 'warning',
      plan: plan({ logRetention: '«P5M»' }),
      blocks: null,
    },
    {
      name: 'no way to end it',
      severity: 'info',
      plan: plan({ decommission: undefined }, '«governance»'),
      messages: [noEnd],
      fixes: ['Insert decommission'],
      blocks: null,
    },
    {
      name: 'a way to end it left open',
      severity: 'info',
      plan: plan({ decommission: '' }).replace('decommission', '«decommission»'),
      messages: [noEnd],
    },
    {
      name: 'everything at once',
      severity: ['warning', 'info', 'warning'],
      plan: '«governance»: {logRetention: «P3M», review: {cadence: P1M}}\n',
      messages: [noFeedback, noEnd, /^Logs are kept for P3M, /],
    },
  ],
})
