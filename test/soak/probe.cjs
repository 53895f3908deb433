// Loaded into the server before its own code: says how much memory is left in use after a full collection.
process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  process.send(process.memoryUsage())
})
process.channel.unref()
