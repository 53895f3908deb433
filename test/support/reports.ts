import fs from 'node:fs'
import path from 'node:path'
import { type Analysis, analyze } from '../../engine/analyze'
import type { Facts } from '../../engine/facts'
import { parseDocument } from '../../engine/text/document'
import { documentation } from '../../host/documentation/documentation'
import { readUnit } from '../../host/units/read-unit'
import { type ReportModel, reportModel } from '../../report/model/model'

/** Every example plan: its folder below `examples/`, its text, and the day on which it is to be read. */
export const examples = fs
  .readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'readiness.yaml')
  .sort()
  .map((file) => {
    const text = fs.readFileSync(path.join('examples', file), 'utf8')
    const asOf = /Read this plan on (\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ?? '2026-11-22'
    return { name: path.dirname(file), text, asOf }
  })

/** The text of an example. */
export const exampleText = (name: string): string => fs.readFileSync(`examples/${name}/readiness.yaml`, 'utf8')

/** The analysis of a text as a host makes it. */
export const analyzed = (text: string, facts: Partial<Facts> = {}): Analysis =>
  analyze(parseDocument(text), { asOf: '2026-11-22', readUnit, ...facts })

/** What is reported of a text. */
export const modelOf = (text: string, facts: Partial<Facts> = {}): ReportModel =>
  reportModel(analyzed(text, facts), { file: 'readiness.yaml', documentation })

/** What a page says, without its tags. */
export const textOf = (page: string): string => page.replace(/<[^>]*>/g, '')
