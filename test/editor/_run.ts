import Mocha from 'mocha'

const mocha = new Mocha({ timeout: 240_000, slow: 60_000, grep: process.env.GREP })
for (const f of process.argv.slice(2)) mocha.addFile(require('node:path').resolve(f))
mocha.run((n) => process.exit(n))
