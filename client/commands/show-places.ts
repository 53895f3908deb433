import { commands, Disposable, Location, Position, Range, Uri, window } from 'vscode'
import type { PlainLocation, PlainPosition, PlainRange } from '../protocol'

/** The commands behind the lines that the server shows above parts of a plan. No palette lists them. */
export function registerShowPlaces(): Disposable {
  return Disposable.from(
    commands.registerCommand('readiness.showReferences', showReferences),
    commands.registerCommand('readiness.showFindings', showFindings),
  )
}

async function showReferences(uri: string, position: PlainPosition, locations: PlainLocation[]): Promise<void> {
  const found = locations.map((location) => new Location(Uri.parse(location.uri), toRange(location.range)))
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), toPosition(position), found)
}

/** Goes to the first finding. The list of problems has those of the stage at which the plan stands, not of later gates. */
async function showFindings(uri: string, first: PlainRange, listed: boolean): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), { selection: toRange(first) })
  if (listed) await commands.executeCommand('workbench.actions.view.problems')
}

const toPosition = ({ line, character }: PlainPosition): Position => new Position(line, character)

const toRange = ({ start, end }: PlainRange): Range => new Range(toPosition(start), toPosition(end))
