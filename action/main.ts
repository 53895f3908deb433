import fs from 'node:fs'
import path from 'node:path'
import { type ExitStatus, UsageError } from '../cli/io/errors'
import { tolerateClosedOutput } from '../cli/io/output'
import { realPath } from '../host/read'
import { isInside } from '../host/repository'
import { readEvent } from './event'
import { readInputs } from './inputs'
import { Job } from './job'
import { setOutput } from './runner'

/** Runs the action. The exit status is set, never forced, so that all output is written. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  tolerateClosedOutput()
  const job = new Job(env)
  const status = await run(job, env).catch((error: unknown) => job.fail(error))
  job.end()
  setOutput('status', status)
  process.exitCode = status
}

async function run(job: Job, env: NodeJS.ProcessEnv): Promise<ExitStatus> {
  const inputs = readInputs(env)
  const event = readEvent(env)
  const root = realPath(path.resolve(env.GITHUB_WORKSPACE || '.')) ?? process.cwd()
  enter(root, inputs.workingDirectory)
  return job.run(inputs, event, root)
}

/** Goes into a folder of the checkout, from which all paths are read. */
function enter(root: string, name: string): void {
  const folder = realPath(path.resolve(root, name))
  if (folder === undefined || !fs.statSync(folder).isDirectory())
    throw new UsageError(`The input working-directory is ${name}, and the checkout has no such folder.`)
  if (!isInside(root, folder))
    throw new UsageError(`The input working-directory is ${name}, and that is not in the checkout.`)
  process.chdir(folder)
}

void main(process.env)
