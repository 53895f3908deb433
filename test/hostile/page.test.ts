import { describe, expect, it } from 'vitest'
import { analyze } from '../../engine/analyze'
import { readDocument } from '../../host/document'
import { documentation } from '../../host/documentation/documentation'
import { sourceParts } from '../../host/parts/source'
import type { Charts } from '../../report/charts/charts'
import { htmlOf } from '../../report/html'
import { reportModel } from '../../report/model/model'
import { pageOf } from '../../report/page'
import { bytesOf, rows } from './rows'
import { facts } from './survive'

/** A page that somebody can still scroll. */
const mostWritten = 20_000_000

/** The page beside the editor: what the extension hands to the script in it, and that script takes apart. */
describe('every row on the page beside the editor', () => {
  it.each(rows)('$name', { timeout: 120_000 }, (row) => {
    const analysis = analyze(readDocument(bytesOf(row)).document, facts)
    const page = pageOf(reportModel(analysis, { file: 'readiness.yaml', documentation }))
    const charts = sourceParts.charts() as Charts
    const html = htmlOf([page], { version: '1.0.0', nonce: 'abc123', uri: 'file:///readiness.yaml', charts })
    expect(html.length).toBeLessThanOrEqual(mostWritten)
    // Where the script of the extension goes: there is one such place, and no other script.
    expect(html.split('</body>')).toHaveLength(2)
    expect(html).not.toMatch(/<script|<iframe|<img|<link| on[a-z]+="/i)
    for (const [, address] of html.matchAll(/ href="([^"]*)"/g))
      expect(address).toMatch(/^(#|https:\/\/|http:\/\/|mailto:|command:readiness\.openAt\?)/)
    // What is sent to the page is copied.
    expect(structuredClone({ html })).toEqual({ html })
  })
})
