import {
  type DecorationOptions,
  type Disposable,
  OverviewRulerLane,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  window,
} from 'vscode'
import type { Grade, PlainRange, ReviewedChange, ReviewedFile } from '../protocol'
import { gradeColors } from './change-items'
import type { Review } from './review'
import { changeInWords } from './words'

/** Marks the lines that changed, in the text after and, where that is shown, in the one before. */
export class ChangeDecorations implements Disposable {
  private readonly types: Record<Grade, TextEditorDecorationType> = {
    block: decorationOf('block'),
    risk: decorationOf('risk'),
    note: decorationOf('note'),
  }
  private review: Review | undefined
  private readonly subscription = window.onDidChangeVisibleTextEditors(() => this.decorate())

  show(review: Review | undefined): void {
    this.review = review
    this.decorate()
  }

  dispose(): void {
    this.subscription.dispose()
    for (const type of Object.values(this.types)) type.dispose()
  }

  private decorate(): void {
    for (const editor of window.visibleTextEditors) {
      const places = placesIn(editor, this.review?.files ?? [])
      for (const [grade, type] of Object.entries(this.types))
        editor.setDecorations(
          type,
          places.filter(({ change }) => change.grade === grade).map(({ change, range }) => shown(change, range)),
        )
    }
  }
}

/** A bar at the beginning of the line, and one in the ruler that shows the whole text. */
const decorationOf = (grade: Grade): TextEditorDecorationType =>
  window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    borderColor: gradeColors[grade],
    overviewRulerColor: gradeColors[grade],
    overviewRulerLane: OverviewRulerLane.Left,
  })

/** Where an editor shows changes: those of the text after, or those of the text before that are gone. */
function placesIn(editor: TextEditor, files: readonly ReviewedFile[]): { change: ReviewedChange; range: PlainRange }[] {
  const uri = editor.document.uri.toString()
  return files.flatMap(({ uri: now, before, status, changes }) => {
    if (uri === before)
      return changes.flatMap((change) => (change.side === 'before' ? [{ change, range: change.range }] : []))
    if (uri !== now || status === 'removed') return []
    return changes.flatMap((change) => {
      const range = change.side === 'after' ? change.range : change.shownAt
      return range ? [{ change, range }] : []
    })
  })
}

/** A part of several lines is marked where it begins: all of a new plan would be marked otherwise. */
function shown(change: ReviewedChange, { start, end }: PlainRange): DecorationOptions {
  const range =
    start.line === end.line
      ? new Range(start.line, start.character, end.line, end.character)
      : new Range(start.line, start.character, start.line, start.character)
  return { range, hoverMessage: changeInWords(change) }
}
