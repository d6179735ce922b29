// The end of the daemon's process, which nothing may hold up: a thread that waits for a file server that is away cannot be
// joined, and everything that matters is on the disk by then.
import type { RunningHost } from './host.ts'

const patienceMillis = 60_000

/** Machines run on, unless the machine underneath ends as well. */
export async function leave(host: RunningHost): Promise<void> {
  await host.stopMachinesWithHost()
  const late = setTimeout(endNow, patienceMillis)
  await host[Symbol.asyncDispose]()
  // It still ends a process that something forgotten keeps.
  late.unref()
  if (host.hasDeadStorage()) endNow()
}

function endNow(): void {
  process.kill(process.pid, 'SIGKILL')
}
