import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { actingWords, planSaying } from '../support/hostile-plan'

/** As a double-quoted scalar, so that the plan itself may be read. */
const quoted = JSON.stringify(actingWords).replace(
  /[^ -~]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
)
const plan = planSaying(actingWords).replaceAll(JSON.stringify(actingWords), () => quoted)
const check = `{id: local/x, title: ${quoted}, message: ${quoted}, why: ${quoted}, severity: {production: error}, expression: "false"}`
const policy = `apiVersion: readiness-policy/v1\nchecks:\n- ${check}\n`

/**
 * What a terminal or the log of a build would act on: control characters and those that reorder a line, commands to
 * GitHub Actions at the beginning of a line, commands to Azure Pipelines anywhere.
 */
const acts =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|##\w*\[|^\s*::\w/m

/**
 * The author of a plan or of a policy wants a build that prints it to run a command, set a variable or mask a value, and
 * a terminal to write its title, its clipboard or a link.
 */
describe('what a command prints', () => {
  it.each([
    ['status'],
    ['status --format json'],
    ['report'],
    ['report --format svg'],
    ['policy print'],
    ['policy print --format json'],
    ['rules'],
    ['rules --format json'],
    ['explain local/x'],
    ['owners'],
  ])('%s: nothing in it acts', async (command) => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': plan, '.readiness/policy.yaml': policy })
    const { stdout, stderr } = await readiness(command.split(' '), { cwd })
    expect(stdout.length + stderr.length).toBeGreaterThan(100)
    expect(acts.exec(stdout)?.[0]).toBeUndefined()
    expect(acts.exec(stderr)?.[0]).toBeUndefined()
  })

  it('as a policy is the policy, with every word as it was', async () => {
    const cwd = folderWith({ '.git/': '', '.readiness/policy.yaml': policy })
    const { stdout } = await readiness(['policy', 'print'], { cwd })
    expect(parse(stdout).checks).toEqual(parse(policy).checks)
    const { stdout: json } = await readiness(['policy', 'print', '--format', 'json'], { cwd })
    expect(JSON.parse(json).checks[0].value.message).toBe(actingWords)
  })
})
