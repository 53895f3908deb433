// The language server as one program, for a process of Node and for a web worker, so that its code ships once.
import { serveWorker } from './browser'
import { serveProcess } from './node'

// `launch.ts` sees to it that a process has none, whatever runs it.
if (typeof self === 'undefined') serveProcess()
else serveWorker()
