// Real guests for tests: the small Linux, put on a host's datastore and made into virtual machines through the public API.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createHttpsTransport, tlsOptions } from '../../packages/cli/src/server/https-transport.ts'
import { getProperties, retrieve, type Values } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { connect, type MethodName, type MethodArgs, type VimClient } from '../../packages/client/src/vim-client.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type {
  CryptoSpecEncrypt,
  ManagedObjectReference,
  OptionValue,
  TaskInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigSpec,
} from '../../packages/vim25/src/types.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { TestHost } from './host.ts'
import { Patience } from './patience.ts'

export type VmRef = Ref<'VirtualMachine'>

export interface Session extends AsyncDisposable {
  readonly client: VimClient
  readonly folder: Ref<'Folder'>
  readonly pool: ManagedObjectReference
}

export async function openSession(
  host: TestHost,
  { user, password }: { readonly user: string; readonly password: string } = host,
): Promise<Session> {
  const transport = createHttpsTransport(host.url, { kind: 'authority', pem: await readFile(host.caPath, 'utf8') })
  const client = await connect({ transport })
  await client.login(user, password)
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  if (compute?.values.resourcePool === undefined) throw new Error('the host shows no resource pool')
  return {
    client,
    folder: asRef('Folder', datacenter?.values.vmFolder),
    pool: compute.values.resourcePool,
    [Symbol.asyncDispose]: async () => transport[Symbol.dispose](),
  }
}

/** Puts kernel and initrd on the datastore, where every VM of the test boots them from. */
export async function installGuest(host: TestHost): Promise<void> {
  const directory = join(host.dataDirectory, 'datastores/datastore1/guest')
  await buildTinyLinux({ directory, cacheDirectory: repositoryCache, log: () => undefined })
}

export interface GuestOptions {
  readonly name: string
  readonly diskMiB?: number
  readonly nic?: boolean
  readonly ticks?: boolean
  readonly datastore?: string
  /** Its saved states are encrypted. */
  readonly sealed?: boolean
}

const newKey = { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as CryptoSpecEncrypt

export function guestSpec({
  name,
  diskMiB,
  nic,
  ticks,
  sealed,
  datastore = 'datastore1',
}: GuestOptions): VirtualMachineConfigSpec {
  const option = (key: string, value: string): OptionValue => ({
    _typeName: 'OptionValue',
    key,
    value: { _typeName: 'string', _value: value },
  })
  return {
    _typeName: 'VirtualMachineConfigSpec',
    name,
    guestId: 'otherLinux64Guest',
    numCPUs: 1,
    memoryMB: 128,
    files: { vmPathName: `[${datastore}]` },
    ...(sealed === true ? { crypto: newKey } : {}),
    extraConfig: [
      option('boot.kernel', '[datastore1] guest/vmlinuz'),
      option('boot.initrd', '[datastore1] guest/initrd.img'),
      option('boot.commandLine', `console=ttyS0 quiet panic=-1${ticks === true ? ' ticks' : ''}`),
    ],
    deviceChange: [
      ...(diskMiB === undefined
        ? []
        : [
            add({ _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0, sharedBus: 'noSharing' }),
            newDisk(diskMiB),
          ]),
      ...(nic === true ? [newNic()] : []),
    ],
  }
}

export function newDisk(sizeMiB: number, controllerKey = -1, diskMode = 'persistent'): VirtualDeviceConfigSpec {
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: '',
    diskMode,
    thinProvisioned: true,
  }
  return {
    ...add({ _typeName: 'VirtualDisk', key: -2, controllerKey, capacityInKB: sizeMiB * 1024, backing }),
    fileOperation: 'create',
  }
}

export function newNic(): VirtualDeviceConfigSpec {
  return add({
    _typeName: 'VirtualVmxnet3',
    key: -3,
    backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'VM Network' },
  })
}

function add(device: object): VirtualDeviceConfigSpec {
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: device as VirtualDevice }
}

export async function createGuest({ client, folder, pool }: Session, options: GuestOptions): Promise<VmRef> {
  const { result } = await waitForTask(
    client,
    await client.invoke(folder, 'CreateVM_Task', { config: guestSpec(options), pool }),
  )
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

export async function findMachine({ client }: Session, name: string): Promise<VmRef> {
  const found = (await retrieve(client, 'VirtualMachine', ['name'])).find(({ values }) => values.name === name)
  if (found === undefined) throw new Error(`there is no machine ${name}`)
  return found.ref
}

/** For a machine whose origin, a package or another client, does not say which kernel of the host it starts from. */
export async function giveKernel(session: Session, vm: VmRef): Promise<void> {
  const { extraConfig } = guestSpec({ name: '' })
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { _typeName: 'VirtualMachineConfigSpec', extraConfig } })
}

/** A directory of this machine, as a datastore. */
export async function createLocalDatastore({ client }: Session, name: string, path: string): Promise<Ref<'Datastore'>> {
  const system = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))
  return asRef('Datastore', await client.invoke(system, 'CreateLocalDatastore', { name, path }))
}

type VmTask = Extract<MethodName<'VirtualMachine'>, `${string}_Task`>

export async function runTask<M extends VmTask>(
  { client }: Session,
  vm: VmRef,
  method: M,
  args: MethodArgs<'VirtualMachine', M>,
): Promise<TaskInfo> {
  const task = await client.invoke(vm, method, args)
  return waitForTask(client, task as ManagedObjectReference)
}

/** Waits until the property is as wanted; rejects after `patienceMillis`. */
export async function until<const P extends string>(
  { client }: Session,
  vm: VmRef,
  path: P,
  accepts: (value: unknown) => boolean,
  patienceMillis = 60_000,
): Promise<Values<'VirtualMachine', P>> {
  const patience = new Patience(patienceMillis)
  for (;;) {
    const values = await getProperties(client, vm, [path])
    if (accepts((values as Record<string, unknown>)[path])) return values
    if (patience.isOver())
      throw new Error(
        `${vm.value}.${path} is still ${JSON.stringify((values as Record<string, unknown>)[path])} after ${patienceMillis} ms`,
      )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export interface SerialConsole extends Disposable {
  /** All that came out so far. */
  text(): string
  send(text: string): void
  /** Waits for text that matches, from `from` characters on. */
  expect(pattern: RegExp, options?: { from?: number; patienceMillis?: number }): Promise<RegExpExecArray>
}

export async function openSerial(host: TestHost, { client }: Session, vm: VmRef): Promise<SerialConsole> {
  const { url } = await client.invoke(vm, 'AcquireTicket', { ticketType: 'serial0' })
  const pem = await readFile(host.caPath, 'utf8')
  // Where this host is reached from here, which may be through a forwarded port.
  const address = new URL(new URL(url ?? '').pathname, host.url.replace(/^http/, 'ws'))
  const socket = new WebSocket(address, 'binary', tlsOptions({ kind: 'authority', pem }))
  let text = ''
  let changed = Promise.withResolvers<void>()
  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  socket.on('message', (data: Buffer) => {
    text += data.toString('utf8')
    wake()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    text: () => text,
    send: (words) => socket.send(Buffer.from(words)),
    async expect(pattern, { from = 0, patienceMillis = 60_000 } = {}) {
      const timer = AbortSignal.timeout(patienceMillis)
      const expired = new Promise<void>((resolve) => timer.addEventListener('abort', () => resolve()))
      for (;;) {
        const found = pattern.exec(text.slice(from))
        if (found !== null) return found
        if (timer.aborted)
          throw new Error(`no ${pattern} on the console after ${patienceMillis} ms; it ends with: ${text.slice(-400)}`)
        await Promise.race([changed.promise, expired])
      }
    },
    [Symbol.dispose]: () => socket.terminate(),
  }
}
