// What an editor starts: it answers those who start it by hand, and loads the server.
import path from 'node:path'
import { runCompiled } from './compiled-code'

if (process.argv.includes('--version')) {
  console.log(__VERSION__)
} else if (process.stdin.isTTY) {
  console.error('This is a language server: an editor starts it, and speaks to it over standard input and output.')
  process.exitCode = 2
} else {
  runCompiled(path.join(__dirname, 'language-server.js'), __VERSION__)
}
