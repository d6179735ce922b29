// A lease on the server while a package is sent or fetched. Whatever goes wrong, also Ctrl-C, gives it up there.
import type {
  HttpNfcLeaseInfo,
  HttpNfcLeaseState,
  LocalizedMethodFault,
  ManagedObjectReference,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { unbox } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import { watch } from '@staddle/client/watch.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { startProgress } from '../output/progress.ts'

export interface HeldLease {
  readonly info: HttpNfcLeaseInfo
  readonly signal: AbortSignal
  /** Of all that is to be moved. */
  progress(percent: number): void
}

/** `what` is for people: `Importing web`. */
export async function withLease<T>(
  context: CommandContext,
  client: VimClient,
  what: string,
  begun: ManagedObjectReference,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T> {
  const lease = asRef('HttpNfcLease', begun)
  using shown = startProgress(context, what)
  const { interrupt: signal } = context
  let told = 0
  try {
    const info = await ready(client, lease, signal, (percent) => shown.update(percent, 'preparing'))
    const result = await work({
      ...{ info, signal },
      progress(percent) {
        const whole = Math.floor(percent)
        shown.update(whole)
        if (whole < told + 5) return
        told = whole
        void tidyUp(client.invoke(lease, 'HttpNfcLeaseProgress', { percent: whole }))
      },
    })
    signal.throwIfAborted()
    shown.update(100, 'finishing')
    await client.invoke(lease, 'HttpNfcLeaseComplete', {})
    return result
  } catch (error) {
    await tidyUp(client.invoke(lease, 'HttpNfcLeaseAbort', {}))
    if (signal.aborted)
      throw new CliError('cancelled', `${what}: cancelled; what it had begun was undone.`, { cause: error })
    throw error
  }
}

interface LeaseFacts {
  readonly state?: HttpNfcLeaseState
  readonly info?: HttpNfcLeaseInfo
  readonly error?: LocalizedMethodFault
  readonly initializeProgress?: number
}

async function ready(
  client: VimClient,
  lease: Ref<'HttpNfcLease'>,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<HttpNfcLeaseInfo> {
  const pathSet = ['state', 'info', 'error', 'initializeProgress']
  const spec = { propSet: [{ type: 'HttpNfcLease', pathSet }], objectSet: [{ obj: lease }] }
  let facts: LeaseFacts = {}
  for await (const update of watch(client, spec, { signal })) {
    const changes = (update.filterSet ?? [])
      .flatMap(({ objectSet }) => objectSet ?? [])
      .flatMap((o) => o.changeSet ?? [])
    // These are the properties that were asked for.
    for (const { name, val } of changes) facts = { ...facts, [name]: unbox(val) }
    const { state, info, error, initializeProgress } = facts
    if (initializeProgress !== undefined) onProgress(initializeProgress)
    if (state === 'ready' && info !== undefined) return info
    if (state === 'error' && error !== undefined)
      throw new VimFault(error.fault, error.localizedMessage ?? 'It failed.')
  }
  signal.throwIfAborted()
  throw new Error(`the server stopped telling about ${lease.value} before it was ready`)
}
