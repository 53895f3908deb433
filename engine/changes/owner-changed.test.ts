import { testChange } from '../../test/support/change-tester'
import { change } from './owner-changed'

testChange(change, {
  raised: [
    {
      name: 'the clinical owner',
      edit: [['    person: amara-osei\n    accepted: 2026-05-11 ', '    person: june-park\n    accepted: 2026-11-20 ']],
      at: 'ownership/clinicalOwner/person',
      message: 'June Park RN replaces Amara Osei MD as the clinical owner.',
      shows: 'june-park',
      before: 'amara-osei',
      after_: 'june-park',
      approvers: ['clinical owner so far: amara-osei', 'new clinical owner: june-park', 'executive sponsor: dana-whit'],
      also: ['detail-changed'],
    },
    {
      name: 'the clinical owner, by nobody',
      edit: [['    person: amara-osei\n', '']],
      asOf: '2026-07-01',
      at: 'ownership/clinicalOwner/person',
      side: 'before',
      message: 'Amara Osei MD is no longer the clinical owner, and nobody is named instead.',
      approvers: ['clinical owner so far: amara-osei', 'executive sponsor: dana-whit'],
    },
    {
      name: 'validator and owner of the review',
      edit: [
        [
          'review: {owner: amara-osei, clinicalValidator: june-park,',
          'review: {owner: luis-ferrer, clinicalValidator: tomas-berg,',
        ],
      ],
      at: ['governance/review/owner', 'governance/review/clinicalValidator'],
      message: 'Luis Ferrer MD replaces Amara Osei MD as the owner of the review.',
    },
    {
      name: 'a person of an escalation',
      edit: [['{notify: amara-osei, after: PT4H}', '{notify: tomas-berg, after: PT4H}']],
      at: 'governance/escalationPaths/clinical-safety/levels/tomas-berg/notify',
      message: 'Tomas Berg replaces Amara Osei MD as the person of the escalation clinical-safety.',
      before: 'amara-osei',
      after_: 'tomas-berg',
    },
    {
      name: 'another person under the same id',
      edit: [
        [
          'name: Amara Osei MD,     kind: person, title: Hospitalist, org: health-system, email: aosei',
          'name: Victor Hale MD,     kind: person, title: Hospitalist, org: health-system, email: vhale',
        ],
      ],
      at: 'people/amara-osei/name',
      message: 'Victor Hale MD replaces Amara Osei MD under the id amara-osei, as the clinical owner.',
      also: ['detail-changed'],
    },
    {
      name: 'a new person where another one was, with the same job',
      edit: [
        [
          '{id: luis-ferrer,  name: Luis Ferrer MD,    kind: person, title: CMIO,        org: health-system, email: lferrer@example.org}',
          '{id: mona-adel,  name: Mona Adel MD,    kind: person, title: CMIO,        org: health-system, email: madel@example.org}',
        ],
        ['escalatesTo: luis-ferrer', 'escalatesTo: mona-adel'],
        ['champion: luis-ferrer', 'champion: mona-adel'],
        ['approvedBy: luis-ferrer', 'approvedBy: mona-adel'],
        ['{notify: luis-ferrer, after: P1D}', '{notify: mona-adel, after: P1D}'],
      ],
      at: ['ownership/clinicalOwner/escalatesTo', 'governance/escalationPaths/clinical-safety/levels/mona-adel/notify'],
      message: 'Mona Adel MD replaces Luis Ferrer MD as the person whom the clinical owner escalates to.',
      also: ['detail-changed'],
    },
  ],
  silent: [
    {
      name: 'the same person under another id',
      edit: [
        ['{id: luis-ferrer,  name', '{id: ferrer,  name'],
        ['escalatesTo: luis-ferrer', 'escalatesTo: ferrer'],
        ['champion: luis-ferrer', 'champion: ferrer'],
        ['approvedBy: luis-ferrer', 'approvedBy: ferrer'],
        ['{notify: luis-ferrer, after: P1D}', '{notify: ferrer, after: P1D}'],
      ],
    },
    {
      name: 'the first owner',
      given: [['    person: amara-osei\n', '']],
      edit: [['  clinicalOwner:\n', '  clinicalOwner:\n    person: amara-osei\n']],
    },
    { name: 'a name that is written out', edit: [['name: Amara Osei MD,', 'name: "Dr. Amara K. Osei",']] },
    {
      name: 'another name of somebody who holds none of these roles',
      edit: [['name: Owen Clarke, ', 'name: Ida Brandt, ']],
    },
    {
      name: 'a level of an escalation that comes later',
      edit: [['{notify: amara-osei, after: PT4H}', '{notify: amara-osei, after: PT8H}']],
    },
  ],
})
