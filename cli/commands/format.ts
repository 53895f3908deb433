import { Command, InvalidArgumentError, Option } from 'commander'
import { applyEdits } from '../../engine/fixes/write'
import { formatDocument, Unformatted } from '../../engine/format/format'
import { defaultStyle, narrowest, type Style } from '../../engine/format/style'
import { nodeParts } from '../../host/parts/node'
import { Repositories } from '../../host/repository'
import { type Readable, readInput } from '../checker'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { encode, writeFile } from '../io/files'
import { findInputs, type Input } from '../io/inputs'
import { count, printable, say } from '../io/terminal'

interface FormatOptions extends Omit<Style, 'indent'> {
  check?: boolean
  indent: '2' | '4'
  stdinFilename?: string
}

const examples = `
Examples:
  readiness format                          every plan under the current folder
  readiness format --check                  names those that would change, for CI
  git show HEAD:readiness.yaml | readiness format -

Exit status: 0 nothing to change, or all of it changed; 1 --check, and something would change; 2 wrong usage or
unreadable input; 3 an internal error.`

/**
 * `readiness format`
 *
 * @param done is given the exit status
 */
export function formatCommand(done: (status: ExitStatus) => void): Command {
  const { printWidth, bracketSpacing, singleQuote } = defaultStyle
  return new Command('format')
    .description('Write plans in one form. What they say stays what it is, and so do their comments.')
    .argument('[path...]', 'files, folders and globs; - is standard input; none means the current folder')
    .option('--check', 'write nothing, and name the files that would change')
    .addOption(
      new Option('--print-width <columns>', 'columns that a line should not exceed')
        .argParser(widthOf)
        .default(printWidth),
    )
    .addOption(new Option('--indent <columns>', 'how far a line is indented').choices(['2', '4']).default('2'))
    .option('--bracket-spacing', 'a space inside { }', bracketSpacing)
    .option('--single-quote', 'single quotes where that is possible', singleQuote)
    .option('--stdin-filename <file>', 'the name of the plan on standard input')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: FormatOptions) => done(await format(paths, options)))
}

/** @throws UsageError when something that is asked for cannot be done */
async function format(paths: readonly string[], options: FormatOptions): Promise<ExitStatus> {
  const repositories = new Repositories(process.cwd())
  const { inputs, problems } = await findInputs(paths.length > 0 ? paths : ['.'], options.stdinFilename, repositories)
  const run = new FormatRun(options)
  for (const problem of problems) run.refuse(problem)
  for (const input of inputs) await run.format(input)
  return run.end()
}

/** Formats one input after the other and remembers what came of it. */
class FormatRun {
  private readonly parts = nodeParts(say)
  private readonly style: Style
  private files = 0
  private changed = 0
  private refused = false

  constructor(private readonly options: FormatOptions) {
    const { printWidth, bracketSpacing, singleQuote } = options
    this.style = { indent: options.indent === '4' ? 4 : 2, printWidth, bracketSpacing, singleQuote }
  }

  refuse(problem: string): void {
    say(`readiness: ${problem}`)
    this.refused = true
  }

  async format(input: Input): Promise<void> {
    const { from, shown } = input
    try {
      const read = await readInput(input)
      if (read) await this.write(input, read)
      else if (from !== 'search') say(`${shown} is not a readiness plan, so it was not formatted.`)
    } catch (error) {
      if (error instanceof Unformatted) this.refuse(`${shown} was not formatted. ${error.message}`)
      else if (error instanceof UsageError) this.refuse(error.message)
      else throw error
    }
  }

  end(): ExitStatus {
    const { check } = this.options
    say(`${this.changed} of ${count(this.files, 'file')} ${check ? 'would change' : 'changed'}.`)
    if (this.refused) return exit.misuse
    return check && this.changed > 0 ? exit.findings : exit.clean
  }

  private async write({ file, from, shown }: Input, { document, decoded }: Readable): Promise<void> {
    const edits = await formatDocument(document, this.style, this.parts.format)
    const bytes = encode(applyEdits(document.text, edits), decoded)
    const { check } = this.options
    this.files++
    if (edits.length > 0) this.changed++
    if (from === 'stdin' && !check) process.stdout.write(bytes)
    else if (edits.length > 0 && check) process.stdout.write(`${printable(shown)}\n`)
    else if (edits.length > 0) {
      writeFile(file, bytes, encode(decoded.text, decoded))
      say(`Formatted ${shown}.`)
    }
  }
}

function widthOf(value: string): number {
  if (/^\d+$/.test(value) && Number(value) >= narrowest) return Number(value)
  throw new InvalidArgumentError(`It must be a number from ${narrowest} up.`)
}
