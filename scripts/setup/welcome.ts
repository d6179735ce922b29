// The machine `welcome` of a new host: a small Linux made from Debian's packages, created, started and watched through the
// public API, as any client would. Each step may be repeated, so a start that was interrupted here is taken up again.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../packages/base/src/clock.ts'
import { createHttpsTransport } from '../../packages/cli/src/server/https-transport.ts'
import type { Trust } from '../../packages/cli/src/server/session-file.ts'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { connect, tidyUp, type VimClient } from '../../packages/client/src/vim-client.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type {
  ManagedObjectReference,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigSpec,
} from '../../packages/vim25/src/types.ts'
import { buildTinyLinux, type TinyLinux } from '../tiny-linux.ts'
import { folderUrl, uploadFile } from '../../packages/cli/src/server/datastore-upload.ts'
import { createFileTransfers } from '../../packages/cli/src/server/file-transfer.ts'
import { readSerialConsole } from './serial-console.ts'

export interface WelcomeOptions {
  readonly origin: string
  readonly caPath: string
  /** Of the first administrator; undefined when the password was changed already. */
  readonly passwordPath: string | undefined
  readonly dataDirectory: string
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

const name = 'welcome'
const bootFiles = { kernel: `${name}/vmlinuz`, initrd: `${name}/initrd.img` }

/** Does nothing on a host that has machines of its own, or whose first password is gone. */
export async function ensureWelcome(options: WelcomeOptions): Promise<void> {
  if (options.passwordPath === undefined) return
  const password = (await readFile(options.passwordPath, 'utf8')).trim()
  const trust: Trust = { kind: 'authority', pem: await readFile(options.caPath, 'utf8') }
  using transport = createHttpsTransport(options.origin, trust)
  const client = await connect({ transport, signal: options.signal })
  await client.login('admin', password)
  try {
    await makeWelcome(client, trust, options)
  } finally {
    await tidyUp(client.logout())
  }
}

async function makeWelcome(client: VimClient, trust: Trust, options: WelcomeOptions): Promise<void> {
  const machines = await retrieve(client, 'VirtualMachine', ['name', 'runtime.powerState'])
  const [present] = machines
  if (machines.length > 1 || (present !== undefined && present.values.name !== name)) return
  const place = await findPlace(client)
  const { sessionKey = '' } = client
  const transfers = createFileTransfers(trust)
  const { origin, signal } = options
  const files = { transfers, clock: systemClock, origin, sessionKey, datastoreName: place.datastoreName }
  const last = folderUrl(origin, place.datastoreName, bootFiles.initrd)
  // Somebody who switched it off, or changed it, wants it so.
  if (present !== undefined && (await transfers.has(last, signal, { sessionKey }))) return

  options.print('')
  const cacheDirectory = join(options.dataDirectory, 'cache')
  const linux = await buildTinyLinux({
    directory: join(cacheDirectory, 'tiny-linux'),
    cacheDirectory,
    log: options.print,
  })
  options.signal.throwIfAborted()
  const vm = present?.ref ?? (await createMachine(client, place, linux))
  await uploadFile(files, linux.kernelPath, bootFiles.kernel, { signal })
  await uploadFile(files, linux.initrdPath, bootFiles.initrd, { signal })
  options.print(`Starting the virtual machine ${name} ...`)
  await waitForTask(client, await client.invoke(vm, 'PowerOnVM_Task', {}), { signal: options.signal })
  await showConsole(client, vm, trust, options)
}

interface Place {
  readonly folder: Ref<'Folder'>
  readonly pool: ManagedObjectReference
  readonly datastoreName: string
  readonly network: { readonly ref: ManagedObjectReference; readonly name: string }
}

async function findPlace(client: VimClient): Promise<Place> {
  const [[datacenter], [compute], [datastore], [network]] = await Promise.all([
    retrieve(client, 'Datacenter', ['vmFolder']),
    retrieve(client, 'ComputeResource', ['resourcePool']),
    retrieve(client, 'Datastore', ['name']),
    retrieve(client, 'Network', ['name']),
  ])
  const [vmFolder, pool] = [datacenter?.values.vmFolder, compute?.values.resourcePool]
  const [datastoreName, networkName] = [datastore?.values.name, network?.values.name]
  if (
    vmFolder === undefined ||
    pool === undefined ||
    datastoreName === undefined ||
    network === undefined ||
    networkName === undefined
  ) {
    throw new Error('the host shows no place for a virtual machine')
  }
  return { folder: asRef('Folder', vmFolder), pool, datastoreName, network: { ref: network.ref, name: networkName } }
}

async function createMachine(client: VimClient, place: Place, linux: TinyLinux): Promise<Ref<'VirtualMachine'>> {
  const boot = {
    'boot.kernel': `[${place.datastoreName}] ${bootFiles.kernel}`,
    'boot.initrd': `[${place.datastoreName}] ${bootFiles.initrd}`,
    'boot.commandLine': linux.commandLine,
  }
  const config: VirtualMachineConfigSpec = {
    _typeName: 'VirtualMachineConfigSpec',
    name,
    guestId: 'otherLinux64Guest',
    annotation: 'A small Linux made from Debian packages, to look around with. Delete it when you like.',
    numCPUs: 1,
    memoryMB: 128,
    files: { vmPathName: `[${place.datastoreName}]` },
    deviceChange: devices(place),
    extraConfig: Object.entries(boot).map(([key, value]) => ({
      _typeName: 'OptionValue',
      key,
      value: { _typeName: 'string', _value: value },
    })),
  }
  const task = await client.invoke(place.folder, 'CreateVM_Task', { config, pool: place.pool })
  const { result } = await waitForTask(client, task)
  return asRef('VirtualMachine', result as ManagedObjectReference | undefined)
}

/** A card on the default network and a disk of a gigabyte that takes no room yet. */
function devices({ network }: Place): VirtualDeviceConfigSpec[] {
  const connectable = {
    _typeName: 'VirtualDeviceConnectInfo' as const,
    startConnected: true,
    allowGuestControl: true,
    connected: true,
  }
  const cardBacking = {
    _typeName: 'VirtualEthernetCardNetworkBackingInfo' as const,
    deviceName: network.name,
    network: network.ref,
  }
  const diskBacking = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo' as const,
    fileName: '',
    diskMode: 'persistent',
    thinProvisioned: true,
  }
  const controller = {
    _typeName: 'ParaVirtualSCSIController' as const,
    key: -1,
    busNumber: 0,
    sharedBus: 'noSharing' as const,
  }
  const disk = {
    _typeName: 'VirtualDisk' as const,
    key: -2,
    controllerKey: -1,
    unitNumber: 0,
    capacityInKB: 1024 ** 2,
    backing: diskBacking,
  }
  const card = {
    _typeName: 'VirtualVmxnet3' as const,
    key: -3,
    addressType: 'generated',
    backing: cardBacking,
    connectable,
  }
  return [
    { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: controller },
    { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', fileOperation: 'create', device: disk },
    { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: card },
  ]
}

async function showConsole(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  trust: Trust,
  options: WelcomeOptions,
): Promise<void> {
  const patience = AbortSignal.timeout(90_000)
  const text = await readSerialConsole(client, vm, {
    origin: options.origin,
    trust,
    until: (said) => /staddle-guest ready [^\n]*\n/.test(said),
    signal: AbortSignal.any([options.signal, patience]),
  })
  options.print('The first lines of its console:')
  options.print('')
  for (const line of text.split(/\r?\n/).filter((words) => words.trim() !== '')) options.print(`  | ${line}`)
  options.print('')
  if (patience.aborted) options.print(`${name} is slow to come up; look at it with: npx staddle vm console ${name}`)
}
