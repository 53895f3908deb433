import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../engine/limits'
import { folderWith } from '../test/support/folder'
import { readDocument } from './document'
import { readBytes, UnreadableFile } from './read'

describe('readBytes', () => {
  it('reads a file, through a link as well', () => {
    const folder = folderWith({ 'a.yaml': 'text' })
    fs.symlinkSync('a.yaml', path.join(folder, 'link.yaml'))
    expect(Buffer.from(readBytes(path.join(folder, 'link.yaml'))).toString()).toBe('text')
  })

  it.each([
    ['gone.yaml', 'gone.yaml does not exist.'],
    ['a.yaml/below', 'a.yaml/below does not exist.'],
    ['folder', 'folder is not a file.'],
    ['loop', 'loop is a link that leads to itself.'],
    ['large.yaml', 'large.yaml has 32,000,001 bytes; at most 32,000,000 are read.'],
    ['nul\u0000', 'nul\u0000 cannot be read: ERR_INVALID_ARG_VALUE.'],
  ])('says why %j cannot be read', (name, message) => {
    const folder = folderWith({ 'a.yaml': '', 'folder/': '', 'large.yaml': '' })
    fs.symlinkSync('loop', path.join(folder, 'loop'))
    fs.truncateSync(path.join(folder, 'large.yaml'), limits.characters * 4 + 1)
    expect(() => readBytes(path.join(folder, name))).toThrow(new UnreadableFile(`${folder}/${message}`))
  })

  it.skipIf(process.platform === 'win32')('does not wait at a pipe', () => {
    const pipe = path.join(folderWith(), 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(() => readBytes(pipe)).toThrow(`${pipe} is not a file.`)
  })
})

describe('readDocument', () => {
  it('makes bytes that are not text a document with that problem alone', () => {
    const { document, decoded } = readDocument(new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0x0a]))
    expect(document.problems.map(({ rule }) => rule)).toEqual(['yaml/encoding'])
    expect(document.broken).toBe(true)
    expect(decoded.problem).toBeDefined()
  })

  it('leaves the byte-order mark out of the text', () => {
    const { document, decoded } = readDocument(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x3a, 0x20, 0x31]))
    expect(document.text).toBe('a: 1')
    expect(decoded.byteOrderMark).toBe(true)
  })
})
