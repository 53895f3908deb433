import { Command, InvalidArgumentError, Option } from 'commander'
import type { ExitStatus } from '../io/errors'
import { asOfOption } from './check'

/** What owners are asked for. */
export interface OwnersOptions {
  asOf: string
  /** True to compare with the file that the host reads, or the file to compare with. */
  check?: true | string
  host?: 'github' | 'gitlab' | 'bitbucket'
  /** What to write for somebody instead of the work address, by the id. */
  handle: ReadonlyMap<string, string>
}

const examples = `
Examples:
  readiness owners >> .github/CODEOWNERS
  readiness owners --handle ai-gov=@example/ai-governance --handle amara-osei=@aosei
  readiness owners --check                       is the CODEOWNERS file as the plans have it?
  readiness owners plans --check=CODEOWNERS --host gitlab

Exit status: 0 written, or nothing is missing; 1 with --check, something is missing or outdated; 2 wrong usage or unreadable
input; 3 an internal error.`

/** `readiness owners`: who must approve changes of plans, for CODEOWNERS. @param done is given the exit status */
export function ownersCommand(done: (status: ExitStatus) => void): Command {
  return new Command('owners')
    .description(
      'Write the CODEOWNERS lines that follow from who approves changes of plans, or check that they are there.',
    )
    .argument('[path...]', 'files, folders and globs; none means the current folder')
    .option('--check [file]', 'compare with this CODEOWNERS file, or with the one that the host reads')
    .addOption(
      new Option('--host <host>', 'whose rules the CODEOWNERS file follows').choices(['github', 'gitlab', 'bitbucket']),
    )
    .addOption(
      new Option('--handle <id=owner>', 'write this user, team or address for a person of the plan; may be repeated')
        .argParser(addHandle)
        .default(new Map(), 'the work address'),
    )
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: OwnersOptions) => {
      const { owners } = await import('../owners')
      done(await owners(paths, options))
    })
}

function addHandle(value: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, id, owner] = /^([a-z][a-z0-9-]*)=(@{1,2}[\w.-]+(?:\/[\w.-]+)*|[^\s@#]+@[^\s@#]+)$/.exec(value) ?? []
  if (id !== undefined && owner !== undefined) return new Map([...before, [id, owner]])
  throw new InvalidArgumentError('It must be the id of a person and @user, @org/team or an address: amara-osei=@aosei.')
}
