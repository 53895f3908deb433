import path from 'node:path'
import { type Parts, partsFrom } from './parts'

/** The parts of a program that Node runs: their scripts stand beside the program's own. */
export const nodeParts = (log: (problem: string) => void): Parts =>
  partsFrom((name) => require(path.join(__dirname, `${name}.js`)), log)
