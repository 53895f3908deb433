import type { Room } from '../cli/formats/common/tables'
import { countsOf, type Summary } from '../cli/results'

/** The first line of a comment, by which it is found again. */
export const markerOf = (key: string): string => `<!-- readiness-as-code: ${key} -->\n`

/** Where the log and the summary of this run are. */
export function runLine({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY,
  GITHUB_RUN_ID: id,
}: NodeJS.ProcessEnv): string {
  return server && GITHUB_REPOSITORY && id
    ? `\n[The whole run](${server}/${GITHUB_REPOSITORY}/actions/runs/${id})\n`
    : ''
}

/** As much as the marker, the fold and the line about the run take together, and more. */
export const frame = ' '.repeat(1_000)

/** What is left of a room beside texts that stand in it. */
export const roomBeside = (room: Room, ...texts: readonly string[]): Room => ({
  ...room,
  size: room.size - texts.reduce((sum, text) => sum + room.sizeOf(text), 0),
})

/** What a review may take of a room: a tenth is left for a check. */
export const roomForReview = (room: Room): Room => ({ ...room, size: Math.floor(room.size * 0.9) })

/** Under what changed, what stands in the plans is shown to a reader who opens it. */
export function fold(text: string, summary: Summary): string {
  const counts = countsOf(summary)
  const title = `The plans as they are: ${counts.length > 0 ? counts.join(', ') : 'nothing found'}`
  return `<details>\n<summary>${title}</summary>\n\n${text}\n</details>\n`
}
