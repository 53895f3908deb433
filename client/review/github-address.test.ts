import { expect, it } from 'vitest'
import { authorityAt, isOnGitHub } from './github-address'

const metadataIn = (authority: string) => Buffer.from(authority.replace('github+', ''), 'hex').toString()

it.each([
  ['main', '{"v":1,"ref":{"type":4,"id":"main"}}'],
  ['zweig/für-alle', '{"v":1,"ref":{"type":4,"id":"zweig/für-alle"}}'],
  [
    '0123456789012345678901234567890123456789',
    '{"v":1,"ref":{"type":2,"id":"0123456789012345678901234567890123456789"}}',
  ],
])('says at which ref a repository is to be shown: %s', (ref, metadata) => {
  const authority = authorityAt(ref)
  expect(authority).toMatch(/^github\+[0-9a-f]+$/)
  expect(metadataIn(authority)).toBe(metadata)
})

it.each([
  ['vscode-vfs', 'github', true],
  ['vscode-vfs', authorityAt('main'), true],
  ['vscode-vfs', 'azurerepos', false],
  ['vscode-vfs', 'github.example', false],
  ['file', 'github', false],
])('knows its addresses: %s://%s', (scheme, authority, is) => expect(isOnGitHub({ scheme, authority })).toBe(is))
