/** Waits until the process has had a turn for other things: messages that have arrived, timers, files. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else afterMessages(resolve)
  })
}

/**
 * Waits until a message that has arrived has been handled: the connection takes one each turn, after what waits already.
 * It stands between the steps of an answer, because in a long plan each of them takes a while.
 */
export async function nextMessage(): Promise<void> {
  await nextTurn()
  await nextTurn()
}

/** In a browser, where timers wait for some milliseconds. */
function afterMessages(then: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    then()
  }
  port2.postMessage(undefined)
}
