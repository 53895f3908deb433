import { URI } from 'vscode-uri'
import { analyze } from '../../engine/analyze'
import type { Charts } from '../../report/charts/charts'
import { htmlOf } from '../../report/html'
import { markdownOf } from '../../report/markdown'
import { reportModel } from '../../report/model/model'
import { pageOf } from '../../report/page'
import { svgOf } from '../../report/svg'
import { atGates } from '../at-gates'
import type { OpenDocument, Shown } from '../documents'
import type { ReportParams } from '../protocol'
import type { Session } from '../session'
import { today } from '../settings'

/** The report of a plan for those who read and do not edit: as its text stands where it is open, else as it is stored. */
export function report(session: Session): void {
  const { client, open, parts } = session
  client.answer('readiness/report', async (params) => {
    const { uri } = params.textDocument
    const document = open.get(uri)
    const shown = (await session.shown(uri)) ?? (document && withoutFindings(document))
    if (!shown) return null
    const context = { file: nameOf(uri), documentation: parts.documentation(), notes: notesOf(shown) }
    const ahead = document && atGates(document)
    const page = pageOf(reportModel(shown.analysis, { ...context, ahead }))
    return { text: written(page, params, parts.charts() as Charts | undefined) }
  })
}

/** An open document that gets no findings is looked at for what it is. */
function withoutFindings(document: OpenDocument): Pick<Shown, 'analysis' | 'policyProblems'> {
  return { analysis: analyze(document.read.document, { asOf: today() }), policyProblems: [] }
}

function notesOf({ policyProblems }: Pick<Shown, 'policyProblems'>): string[] {
  if (policyProblems.length === 0) return []
  return [`The policy cannot be applied, so the built-in defaults count. ${policyProblems.join(' ')}`]
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
