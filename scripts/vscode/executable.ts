#!/usr/bin/env -S node --import tsx
/**
 * Stands in for the program of VS Code. Given to `runTests` of @vscode/test-electron as `vscodeExecutablePath`, it runs
 * the same suite in VS Code's server and a headless browser, where the desktop app cannot be had.
 */
import { findChromium, launchChromium } from './chromium'
import { runInExtensionHost } from './extension-host'
import { installVsCode } from './install'
import { createProfile, quietSettings } from './server'
import { withFolder } from './workspace'

async function main(args: string[]): Promise<number> {
  const vscode = await installVsCode(console.error)
  const browser = await launchChromium(await findChromium(console.error))
  const userData = option(args, 'user-data-dir')
  try {
    return await withFolder((folder) => {
      const profile = createProfile(folder, quietSettings)
      return runInExtensionHost({
        vscode,
        browser,
        profile: userData ? { ...profile, userData } : profile,
        extension: required(args, 'extensionDevelopmentPath'),
        tests: required(args, 'extensionTestsPath'),
        workspace: args.find((argument) => !argument.startsWith('-')) ?? folder,
        log: console.log,
      })
    })
  } finally {
    await browser.close()
  }
}

const option = (args: string[], name: string) =>
  args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

function required(args: string[], name: string): string {
  const value = option(args, name)
  if (value === undefined) throw new Error(`--${name}=PATH is missing`)
  return value
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error) => {
    console.error(error)
    process.exitCode = 1
  },
)
