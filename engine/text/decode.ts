import type { Problem } from './problem'

/** The part of the WHATWG Encoding standard that browsers, workers and Node share. */
declare class TextDecoder {
  constructor(label: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}

/** A file's text as it was stored, so that it can be written back the same way. */
export interface Decoded {
  text: string
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  byteOrderMark: boolean
  problem?: Problem
}

/**
 * Turns the bytes of a file into text: UTF-8, or UTF-16 when a byte-order mark says so (YAML 1.2, 5.2). Never throws:
 * bytes that are not text become U+FFFD and a problem.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes)
  const marked = strictly(bytes, encoding)
  if (marked !== undefined) {
    const byteOrderMark = marked.charCodeAt(0) === 0xfeff
    return { text: byteOrderMark ? marked.slice(1) : marked, encoding, byteOrderMark }
  }
  const text = new TextDecoder(encoding).decode(bytes)
  const start = Math.max(0, text.indexOf('\ufffd'))
  const message = `The file is not valid ${encoding.toUpperCase()} from here on. Save it as UTF-8.`
  const problem: Problem = { rule: 'yaml/encoding', severity: 'error', message, fatal: true, start, end: start + 1 }
  return { text, encoding, byteOrderMark: false, problem }
}

function encodingOf(bytes: Uint8Array): Decoded['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
