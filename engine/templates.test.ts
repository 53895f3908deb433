import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fillTemplate, idOf } from './templates'

const template =
  'id: {{projectId}}\ntitle: "{{title}}"\nowner: {{ownerId}}\nname: "{{ownerName}}"\nemail: "{{ownerEmail}}"\nsite: {{facilityId}}\n'
const answers = {
  projectId: 'p-1',
  title: 'T',
  ownerName: 'Amara Osei',
  ownerEmail: 'a@example.org',
  facilityName: 'North',
}

describe('fillTemplate', () => {
  it('inserts texts and makes ids of names', () => {
    expect(parse(fillTemplate(template, answers))).toEqual({
      id: 'p-1',
      title: 'T',
      owner: 'amara-osei',
      name: 'Amara Osei',
      email: 'a@example.org',
      site: 'north',
    })
  })

  it.each([
    'a"b',
    "a'b",
    'a\\',
    'a\nkey: b',
    '{{ownerName}}',
    '$& $1',
    '# no comment',
    '\u2028\u0085\u007f\ufeff',
    '- a: &b *c',
  ])('keeps the title %j as one text', (title) =>
    expect(parse(fillTemplate(template, { ...answers, title }))).toMatchObject({ title, owner: 'amara-osei' }),
  )

  it('refuses a parameter that nobody answers', () => {
    expect(() => fillTemplate('{{shoeSize}}', answers)).toThrow('shoeSize')
  })
})

describe('idOf', () => {
  it.each([
    ['Amara Osei', 'amara-osei'],
    ['  Zoë Müller-Ångström, MD ', 'zoe-muller-angstrom-md'],
    ['3 North', 'north'],
    ['St. Mary’s', 'st-mary-s'],
    ['東京', ''],
  ])('%j gives %j', (text, id) => expect(idOf(text)).toBe(id))
})
