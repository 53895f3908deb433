import { Command, Option } from 'commander'
import type { ExitStatus } from '../io/errors'
import { asOfOption, type CheckOptions, check, policyOption } from './check'

type Options = Pick<CheckOptions, 'asOf' | 'policy' | 'color'> & { format: 'text' | 'json' }

const examples = `
Examples:
  readiness status                             every plan under the current folder
  readiness status readiness.yaml --format json | jq '.plans[].scorecard.gates'`

/**
 * `readiness status`: the scorecard of each plan. Gaps do not change the exit status; what cannot be read does.
 *
 * @param version the version of this program, for formats that name it
 * @param done is given the exit status
 */
export function statusCommand(version: string, done: (status: ExitStatus) => void): Command {
  return new Command('status')
    .description('Say where plans stand: which questions they answer, and what stands in the way of each gate.')
    .argument('[path...]', 'files, folders and globs; none means the current folder')
    .addOption(
      new Option('--format <format>', 'text, or the JSON of readiness check, which has the scorecard in it')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(asOfOption())
    .addOption(policyOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], _: Options, command: Command) => {
      const { format, ...options } = command.optsWithGlobals<Options>()
      const target = { format: format === 'json' ? 'json' : 'scorecard' }
      done(await check(paths, { ...options, format: [target], failOn: 'none' }, version))
    })
}
