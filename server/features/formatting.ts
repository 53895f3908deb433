import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import { editsWithin, formatDocument, Unformatted } from '../../engine/format/format'
import { indentLine } from '../../engine/format/indent'
import type { Session } from '../session'
import { plainEdit } from '../workspace-edit'
import { readingOf } from '../writing'

/** Formats a document or a part of it, and indents a line that was begun. */
export function formatting(session: Session): void {
  const { client, settings, parts } = session

  /** What is to be edited. Why a text stays as it is stands in the log: formatting on save must not bother anybody. */
  const format = async (uri: string, options: FormattingOptions, range?: Range): Promise<TextEdit[] | null> => {
    const { enable, ...style } = (await settings.of(uri)).format
    const reading = readingOf(session, uri)
    if (!enable || !reading) return null
    const { document } = reading
    try {
      const edits = await formatDocument(document, { ...style, indent: indentOf(options) }, parts.format)
      return (range ? editsWithin(document, edits, range) : edits).map((edit) => plainEdit(document, edit))
    } catch (error) {
      if (!(error instanceof Unformatted)) throw error
      client.log('warning', `${Utils.basename(URI.parse(uri))} was not formatted. ${error.message}`)
      return null
    }
  }

  client.answer('textDocument/formatting', ({ textDocument, options }) => format(textDocument.uri, options))
  client.answer('textDocument/rangeFormatting', ({ textDocument, options, range }) =>
    format(textDocument.uri, options, range),
  )
  client.answer('textDocument/onTypeFormatting', ({ textDocument, position, options }) => {
    const document = readingOf(session, textDocument.uri)?.document
    const edit = document && indentLine(document, position.line, indentOf(options))
    return edit ? [plainEdit(document, edit)] : null
  })
}

/** Editors have widths of tabs that are meant for other languages. */
const indentOf = ({ tabSize }: FormattingOptions): 2 | 4 => (tabSize === 4 ? 4 : 2)
