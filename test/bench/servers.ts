/** Measures language servers on plans of several lengths. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Measure, Sample } from './budgets'
import type { Client, Question } from './client'
import {
  answers,
  coldStart,
  completions,
  errorToggles,
  hovers,
  keystrokes,
  openSession,
  pings,
  typedLine,
} from './measure'
import type { Others } from './others'
import { type Peer, preparePeers } from './peers'
import { generatePlan, writePlan } from './plan'
import { AS_OF, attempt, progress, QUICK, type Run } from './run'

/** What is asked about plans of up to so many lines; to format a longer one takes seconds. */
const QUESTIONS: Question[] = ['outline', 'folding', 'semanticTokens', 'inlayHints', 'codeLens', 'formatting']
const QUESTION_LINES = 1_000
/** The others take a second for each keystroke in a longer plan than this. */
const PATIENT_LINES = 10_000

/** @param others the programs of others; undefined to measure this project's own and the floor alone */
export async function measureServers(run: Run, others: Others | undefined): Promise<void> {
  const { peers, missing } = await preparePeers(run.repository, run.folder, AS_OF, others)
  run.problems.push(...missing)
  for (const { name: peer, bundle } of peers) {
    const sizes = await Promise.all(bundle.map(async (file) => (await stat(file)).size))
    run.samples.push({ measure: 'bundle', peer, values: [sizes.reduce((sum, size) => sum + size) / 1000] })
  }
  for (const lines of run.lines) {
    progress(`plans of ${lines} lines`)
    const text = generatePlan(lines)
    const folder = await writePlan(path.join(run.folder, String(lines)), text)
    await measureColdStarts(run, peers, folder, text, lines)
    for (const peer of peers) await measureSession(run, peer, folder, text, lines)
  }
}

/** The servers take turns, so that a busy moment of the machine does not fall on one of them alone. */
async function measureColdStarts(run: Run, peers: Peer[], folder: string, text: string, lines: number): Promise<void> {
  const starts: { peer: Peer; sample: Sample }[] = peers.flatMap((peer) => {
    const of = (measure: Measure): Sample => ({ measure, size: lines, peer: peer.name, values: [] })
    const first = { ...peer, command: { ...peer.command, env: { NODE_DISABLE_COMPILE_CACHE: '1' } } }
    return [
      { peer, sample: of('cold') },
      { peer: first, sample: of('coldFirst') },
    ]
  })
  const samples = starts.map(({ sample }) => sample)
  const times = lines > PATIENT_LINES ? QUICK.cold : run.repeats.cold
  await attempt(run, `Cold starts on ${lines} lines`, async () => {
    // Once uncounted: what is kept between starts is there, and the files are in the system's cache, for every server.
    for (const { peer } of starts) await coldStart(peer, folder, text)
    for (let i = 0; i < times; i++) {
      for (const { peer, sample } of starts) sample.values.push(await coldStart(peer, folder, text))
    }
    run.samples.push(...samples)
  })
}

async function measureSession(run: Run, peer: Peer, folder: string, text: string, lines: number): Promise<void> {
  const repeats = lines > PATIENT_LINES ? QUICK : run.repeats
  await attempt(run, `The server "${peer.name}" on ${lines} lines`, async () => {
    const client = await openSession(peer, folder, text)
    const add = (measure: Measure, values: number[]) =>
      run.samples.push({ measure, size: lines, peer: peer.name, values })
    try {
      add('keystroke', await keystrokes(client, repeats.keystroke))
      add('typedLine', await typedLine(client, repeats.typedLine))
      add('errorToggle', await errorToggles(client, repeats.errorToggle, peer.readsText))
      if (client.offers('completionProvider')) add('completion', await completions(client, repeats.completion))
      if (client.offers('hoverProvider')) add('hover', await hovers(client, repeats.hover))
      add('blocked', await pings(client, repeats.ping))
      // What an editor asks less often needs more memory, and not on behalf of a keystroke.
      add('memory', memoryOf(client))
      for (const question of lines > QUESTION_LINES ? [] : QUESTIONS)
        add(question, await answers(client, repeats.question, question))
    } finally {
      await client.stop()
    }
  })
}

function memoryOf(client: Client): number[] {
  const memory = client.peakMemory()
  return memory === undefined ? [] : [memory]
}
