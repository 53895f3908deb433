import { type Decoded, decode } from '../engine/text/decode'
import { Document, parseDocument } from '../engine/text/document'

/**
 * Reads the bytes of a file as a document; bytes that are not text make a document with that problem alone.
 *
 * @param previous a document that much of the text is the same as, so that it need not be read again
 */
export function readDocument(bytes: Uint8Array, previous?: Document): { document: Document; decoded: Decoded } {
  const decoded = decode(bytes)
  const { text, problem } = decoded
  return {
    decoded,
    document: problem ? new Document(text, undefined, [problem], undefined) : parseDocument(text, previous),
  }
}
