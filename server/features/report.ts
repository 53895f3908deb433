import { URI } from 'vscode-uri'
import { analyze } from '../../engine/analyze'
import type { Charts } from '../../report/charts/charts'
import { htmlOf } from '../../report/html'
import { markdownOf } from '../../report/markdown'
import { reportModel } from '../../report/model/model'
import { pageOf } from '../../report/page'
import { svgOf } from '../../report/svg'
import type { OpenDocument } from '../documents'
import type { ReportParams } from '../protocol'
import type { Session } from '../session'
import { today } from '../settings'

/** The report of an open document as its text stands, for those who read and do not edit. */
export function report({ client, open, parts }: Session): void {
  client.answer('readiness/report', async (params) => {
    const document = open.get(params.textDocument.uri)
    if (!document) return null
    const { analysis, notes } = await analyzed(document)
    const file = nameOf(params.textDocument.uri)
    const page = pageOf(reportModel(analysis, { file, documentation: parts.documentation(), notes }))
    return { text: written(page, params, parts.charts() as Charts | undefined) }
  })
}

/** The analysis that the findings are from; a document that gets none is looked at for what it is. */
async function analyzed(document: OpenDocument) {
  const shown = await document.shown()
  if (!shown) return { analysis: analyze(document.read.document, { asOf: today() }), notes: [] }
  const { analysis, policyProblems } = shown
  if (policyProblems.length === 0) return { analysis, notes: [] }
  return {
    analysis,
    notes: [`The policy cannot be applied, so the built-in defaults count. ${policyProblems.join(' ')}`],
  }
}

function written(
  page: ReturnType<typeof pageOf>,
  { format, nonce, links, textDocument }: ReportParams,
  charts?: Charts,
) {
  const version = __VERSION__
  if (format === 'markdown') return markdownOf([page], { version })
  if (format === 'svg') return svgOf([page], { version, charts })
  return htmlOf([page], { version, charts, nonce, uri: links === 'editor' ? textDocument.uri : undefined })
}

/** The file with its folder: plans are called alike. */
const nameOf = (uri: string): string => URI.parse(uri).path.split('/').slice(-2).join('/')
