import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { say } from '../cli/io/terminal'

/** Tells later steps of the job a value. */
export function setOutput(name: string, value: string | number): void {
  // The end is a word that no value can have in it.
  const end = `end-${randomUUID()}`
  append('GITHUB_OUTPUT', `${name}<<${end}\n${value}\n${end}\n`)
}

/** Adds Markdown to the summary of the job. */
export function addSummary(markdown: string): void {
  append('GITHUB_STEP_SUMMARY', markdown)
}

/** Outside a runner there is no such file, and nobody who reads it. What cannot be told here is told elsewhere. */
function append(variable: 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY', text: string): void {
  const file = process.env[variable]
  if (!file) return
  try {
    fs.appendFileSync(file, text)
  } catch (error) {
    say(`readiness: the file that ${variable} names cannot be written: ${(error as Error).message}`)
  }
}
