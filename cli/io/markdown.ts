import type { Colors } from './terminal'

/** Shows the Markdown of a rule's page on a terminal: headings, code and emphasis by colour, tables in columns. */
export function markdown(page: string, colors: Colors): string {
  const blocks = page.replace(/<!--[^<>]*-->\n?/g, '').split(/(^```.*\n(?:(?!```).*\n)*```$)/m)
  return blocks.map((block) => (block.startsWith('```') ? code(block, colors) : prose(block, colors))).join('')
}

function code(block: string, colors: Colors): string {
  const lines = block.split('\n').slice(1, -1)
  return lines.map((line) => `    ${colors.cyan(line)}`).join('\n')
}

function prose(block: string, colors: Colors): string {
  return block
    .replace(/^(\|.*\n?)+/gm, table)
    .replace(/^#+ (.*)$/gm, (_, title: string) => colors.bold(title))
    .replace(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .replace(/`([^`]+)`/g, (_, text: string) => colors.cyan(text))
}

function table(source: string): string {
  const rows = source.trim().split('\n').map(cellsOf)
  const shown = rows.filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)))
  const widths = (shown[0] ?? []).map((_, i) => Math.max(...shown.map((cells) => cells[i]?.length ?? 0)))
  return `${shown
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
