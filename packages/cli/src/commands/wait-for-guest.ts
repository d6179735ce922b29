// Waits until somebody can log in to a new guest: it has an address and is what it was told to be.
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Ref } from '@staddle/client/reference.ts'
import { getProperties } from '@staddle/client/properties.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { watch } from '@staddle/client/watch.ts'
import { CliError } from '../exit-codes.ts'

export interface WaitOptions {
  readonly signal: AbortSignal
  readonly onStage: (stage: string) => void
  readonly patienceMillis?: number
}

/** Emulated guests take a minute and more. */
const usualPatienceMillis = 300_000

/** Its address; undefined when it told none in time, or when the user had enough of waiting. */
export async function waitForGuest(
  client: VimClient,
  machine: Ref<'VirtualMachine'>,
  { signal, onStage, patienceMillis = usualPatienceMillis }: WaitOptions,
): Promise<string | undefined> {
  const patience = AbortSignal.timeout(patienceMillis)
  const pathSet = ['guest.ipAddress', 'guest.customizationInfo', 'runtime.powerState']
  const spec = { propSet: [{ type: 'VirtualMachine', pathSet }], objectSet: [{ obj: machine }] }
  let address: string | undefined
  for await (const _update of watch(client, spec, {
    signal: AbortSignal.any([signal, patience]),
    maxWaitSeconds: 10,
  })) {
    const values = await getProperties(client, machine, [
      'guest.ipAddress',
      'guest.customizationInfo',
      'runtime.powerState',
    ])
    if (values['runtime.powerState'] === 'poweredOff')
      throw new CliError('failed', 'It has powered off. Its console tells why: staddle vm start, staddle vm console')
    address = values['guest.ipAddress']
    const isReady = values['guest.customizationInfo']?.customizationStatus === 'TOOLSDEPLOYPKG_SUCCEEDED'
    if (address !== undefined && isReady) {
      onStage(`it has ${address}, and starts its services`)
      await untilLoginIsServed(address, AbortSignal.any([signal, patience]))
      return address
    }
    onStage(address === undefined ? 'it is starting' : `it has ${address}, and sets itself up`)
  }
  return address
}

const sshPort = 22
const betweenTriesMillis = 1000

/** A guest has its name before it lets anybody in. One that cannot be reached from here is not waited for. */
async function untilLoginIsServed(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await tryConnect(address)) === 'refused')
    await delay(betweenTriesMillis, undefined, { signal }).catch(() => undefined)
}

function tryConnect(host: string): Promise<'open' | 'refused' | 'unreachable'> {
  const socket = connect({ host, port: sshPort, timeout: 5000 })
  const answer = Promise.withResolvers<'open' | 'refused' | 'unreachable'>()
  socket.once('connect', () => answer.resolve('open'))
  socket.once('timeout', () => answer.resolve('unreachable'))
  socket.once('error', (error: NodeJS.ErrnoException) =>
    answer.resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'unreachable'),
  )
  return answer.promise.finally(() => socket.destroy())
}
