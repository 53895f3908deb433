import fs from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { diffFormats, reviewFormats } from '../../cli/formats/review'
import { review } from '../../engine/review'
import { parseDocument } from '../../engine/text/document'
import { edited, soundPlan } from '../support/change-tester'

const page = fs.readFileSync('docs/review.md', 'utf8')

it('the waiver of the page accepts what the page says that it accepts', () => {
  const [waiver] = /^```yaml\n(.*?)^```/ms.exec(page)?.slice(1) ?? []
  expect(parse(waiver ?? '')).toHaveProperty('waivers')
  const after = edited(soundPlan, [
    ['target: 0.02, fail', 'target: 0.04, fail'],
    ['waivers: []', waiver ?? ''],
  ])
  const { changes } = review(parseDocument(soundPlan), parseDocument(after), { asOf: '2026-11-22' })
  expect(changes.map(({ class: id, grade }) => `${grade} ${id}`)).toEqual([
    'risk criterion-moved-after-start',
    'risk threshold-loosened',
    'risk waiver-added',
  ])
  expect(page).toContain(changes.find(({ class: id }) => id === 'threshold-loosened')?.message)
})

it('names every format, and no other', () => {
  const [table = ''] = /^\| Format \|[\s\S]*?\n\n/m.exec(page) ?? []
  const rows = [...table.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  )
  expect(rows.sort()).toEqual(Object.keys(reviewFormats).sort())
  const [, ofDiff = ''] = /It has\s+the formats that need no grades: ([\s\S]*)\.\n/.exec(page) ?? []
  const named = [...ofDiff.matchAll(/`([a-z]+)`/g)].map(([, name]) => name)
  expect(named).toEqual(Object.keys(diffFormats))
})

it('every link to a class leads to it', () => {
  const classes = fs.readFileSync('docs/changes.md', 'utf8')
  const links = [...classes.matchAll(/\(#([a-z-]+)\)/g)].map(([, id]) => id)
  expect(links.length).toBeGreaterThan(30)
  for (const id of links) expect(classes).toContain(`\n## ${id}\n`)
})
