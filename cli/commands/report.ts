import { Command } from 'commander'
import { reportFormats } from '../formats'
import type { ExitStatus } from '../io/errors'
import { asOfOption, type CheckOptions, check, formatOption, gateOption, policyOption } from './check'

const examples = `
Examples:
  readiness report --format html=report.html   a page of every plan under the current folder
  readiness report pilot/readiness.yaml > pilot.html
  readiness report --format markdown >> "$GITHUB_STEP_SUMMARY"
  readiness report --format svg=report.svg     its drawings, for a slide or a document
  readiness report --gate production --as-of 2027-03-01 --format html=march.html

Findings do not change the exit status: 0 the report was written; 2 wrong usage, wrong policy or unreadable input;
3 an internal error.`

/**
 * `readiness report`: what a plan says, for those who read and do not edit.
 *
 * @param version the version of this program, which the report names
 * @param done is given the exit status
 */
export function reportCommand(version: string, done: (status: ExitStatus) => void): Command {
  return new Command('report')
    .description('Write a report of plans: gates, questions, timeline, data, limits, return, people and waivers.')
    .argument('[path...]', 'files, folders and globs; - is standard input; none means the current folder')
    .addOption(formatOption(Object.keys(reportFormats), 'html', 'how to write the report'))
    .addOption(asOfOption())
    .addOption(gateOption())
    .addOption(policyOption())
    .option('--stdin-filename <file>', 'the name of the plan on standard input; its paths are relative to this folder')
    .addHelpText('after', examples)
    .action(async (paths: string[], _: CheckOptions, command: Command) => {
      const { format, ...options } = command.optsWithGlobals<CheckOptions>()
      const targets = format.length > 0 ? format : [{ format: 'html' }]
      done(await check(paths, { ...options, format: targets, failOn: 'none' }, version))
    })
}
