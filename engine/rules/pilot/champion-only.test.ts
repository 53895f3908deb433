import { testRule } from '../../../test/support/rule-tester'
import { rule } from './champion-only'

const people = `people: [{id: luis-ferrer, name: Luis Ferrer MD, kind: person}]
ownership: {champion: luis-ferrer}
`
const own = '{id: north-hm, selection: champion-selected}'
const away = '  supportRemoved: {championAbsent: {start: 2027-01-04, end: 2027-01-15}}\n'
const plan = (sites: string, removed = away) => `pilot:\n  sites: ${sites}\n${removed}`
const drawn = '[{id: river-hm, selection: random}]'
const reason = "as a champion's own site shows what enthusiasts do."

testRule(rule, {
  accept: [
    { name: 'a random site', plan: plan(`[${own}, {id: river-hm, selection: random}]`) },
    { name: 'a representative site', plan: plan('[{id: river-hm, selection: representative}]') },
    { name: 'a hard case, beside a site that does not say', plan: plan('[{id: a}, {id: b, selection: adverse-case}]') },
    {
      name: 'no time without support, for which another rule asks',
      plan: plan(drawn, '  support: [{id: at-elbow, inProduction: false}]\n'),
    },
    { name: 'no pilot, for which another rule asks', plan: people },
    { name: 'at discovery', stage: 'discovery', plan: plan(`[${own}]`) },
    { name: 'at renewal', stage: 'renewal', plan: plan(`[${own}]`) },
  ],
  reject: [
    {
      name: 'sites of the champion alone',
      plan: plan('«[{id: north-hm, selection: champion-selected}, {id: west-hm, selection: champion-selected}]»'),
      messages: [
        `No site of the pilot (north-hm and west-hm) is said to be drawn at random, representative or a hard case: add one that is, ${reason}`,
      ],
      fixes: ['Add a site'],
      fixed: plan(
        '[{id: north-hm, selection: champion-selected}, {id: west-hm, selection: champion-selected}, {id: site-3, facility: , department: , selection: }]',
      ),
      blocks: 'pilot',
    },
    {
      name: 'a site that does not say how it was selected',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan(`«[${own}, {id: river-hm}]»`),
      messages: [
        `No site of the pilot (north-hm and river-hm) is said to be drawn at random, representative or a hard case: say how river-hm was selected, or add one that is, ${reason}`,
      ],
      fixes: ['Add selection to river-hm'],
      fixed: plan(`[${own}, {id: river-hm, selection: }]`),
    },
    {
      name: 'a site without an id',
      plan: plan('«[{department: hospital medicine}]»'),
      messages: [/^No site of the pilot is said to be .*: say how each was selected, or add one that is, /],
      fixes: ['Add selection to the site'],
    },
    {
      name: 'no site',
      plan: plan('«[]»'),
      messages: [/^No site of the pilot is said to be /],
      fixes: ['Add a site'],
    },
    { name: 'no sites', plan: `«pilot»:\n${away}`, fixes: ['Add a site'] },
    {
      name: 'an id that is taken',
      plan: plan('«[{id: site-2, selection: champion-selected}]»'),
      fixes: [],
    },
    {
      name: 'a champion who is never away',
      stage: 'design',
      severity: 'warning',
      plan: `${people}${plan(drawn, '  «supportRemoved»: {start: 2026-12-14}\n')}`,
      messages: [
        'No time is planned without the champion Luis Ferrer MD: name days in the pilot, as use that depends on one person ends with that person.',
      ],
      fixes: ['Insert the time without the champion'],
      fixed: `${people}${plan(drawn, '  supportRemoved: {start: 2026-12-14, championAbsent: {start: , end: }}\n')}`,
    },
    {
      name: 'a champion who is not named, in a pilot without support',
      plan: `«pilot»:\n  sites: ${drawn}\n  support: []\n`,
      messages: [/^No time is planned without the champion: /],
    },
    {
      name: 'a champion who is never away, in a time without support',
      stage: 'production',
      plan: plan(drawn, '  support: [{id: at-elbow}]\n  «supportRemoved»: {start: 2026-12-14}\n'),
    },
    {
      name: 'no first day',
      plan: plan(drawn, '  supportRemoved: {«championAbsent»: {end: 2027-01-15}}\n'),
      messages: ['The time without the champion has no first day: enter start.'],
      fixes: ['Add start'],
      fixed: plan(drawn, '  supportRemoved: {championAbsent: {end: 2027-01-15, start: }}\n'),
    },
    {
      name: 'no last day',
      plan: `${people}${plan(drawn, '  supportRemoved: {«championAbsent»: {start: 2027-01-04}}\n')}`,
      messages: ['The time without the champion Luis Ferrer MD has no last day: enter end.'],
      fixes: ['Add end'],
    },
    {
      name: 'days left open',
      plan: plan(drawn, '  supportRemoved: {championAbsent: {«start»: , end: }}\n'),
      messages: ['The time without the champion has no first and last day: enter start and end.'],
      fixes: ['Add start and end'],
    },
    {
      name: 'both',
      plan: plan(`«[${own}]»`, '  «supportRemoved»: {start: 2026-12-14}\n'),
      messages: [/^No site/, /^No time/],
    },
  ],
})
