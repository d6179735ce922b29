// Long work on bytes in a page that is used meanwhile.

/** So much is hashed in a few milliseconds. */
const pieceBytes = 128 * 1024
const workMillis = 8

/** The same bytes in small pieces; after some milliseconds of work on them everything else has its turn. */
export async function* givingWay(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let begun = performance.now()
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      yield chunk.subarray(at, at + pieceBytes)
      if (performance.now() - begun < workMillis) continue
      await nextTurn()
      begun = performance.now()
    }
  }
}

/** Not a timer: in a tab that nobody looks at it would come once a second. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
