// As remote-files-thread.ts, but a path that ends in `dead` is not answered before there is one that ends in `dead.back`.
import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { directLooks } from '../../src/platform/look-at-files.ts'
import type { RemoteLook, RemoteThread } from '../../src/platform/remote-files.ts'

const { port, answered } = workerData as RemoteThread // given by remote-files.ts
const counter = new Int32Array(answered)
const count = (): void => {
  Atomics.add(counter, 0, 1)
  Atomics.notify(counter, 0)
}
const pause = new Int32Array(new SharedArrayBuffer(4))

port.on('message', ({ path }: RemoteLook) => {
  while (path.endsWith('dead') && !existsSync(`${path}.back`)) Atomics.wait(pause, 0, 0, 5)
  port.postMessage({ value: directLooks.lstat(path) })
  count()
})
count()
