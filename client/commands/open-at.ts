import { commands, type Disposable, Position, Range, TabInputText, Uri, ViewColumn, window } from 'vscode'

/** The name of the command that leads to a place in a plan: URI, line and character, both from zero. */
export const openAtCommand = 'readiness.openAt'

/** Registers what leads from the view and the report to the text. No palette lists it. */
export function registerOpenAt(): Disposable {
  return commands.registerCommand(openAtCommand, openAt)
}

async function openAt(uri: string, line: number, character: number): Promise<void> {
  const file = Uri.parse(uri)
  const at = new Position(line, character)
  await window.showTextDocument(file, { viewColumn: columnOf(file), selection: new Range(at, at) })
}

/** Where the file is open already, so that a report beside it is not covered. */
function columnOf(file: Uri): ViewColumn {
  const shows = (input: unknown) => input instanceof TabInputText && input.uri.toString() === file.toString()
  const group = window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => shows(input)))
  return group?.viewColumn ?? ViewColumn.Active
}
