// What an editor starts: it answers those who start it by hand, and loads the server.
import path from 'node:path'
import { keepHeapSmall } from '../host/heap'
import { runCompiled } from './compiled-code'

if (process.argv.includes('--version')) {
  console.log(__VERSION__)
} else if (process.stdin.isTTY) {
  console.error('This is a language server: an editor starts it, and speaks to it over standard input and output.')
  process.exitCode = 2
} else {
  keepHeapSmall()
  // Only a worker has a `self`: a runtime that has one all the same does not show it.
  const variables = { require, __dirname, self: undefined }
  runCompiled(path.join(__dirname, 'web/server.js'), __VERSION__, variables)
}
