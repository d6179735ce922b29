// staddle vm ls | info | rename; the rest of the noun is in the files beside this one.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { isEncryptedDisk } from '@staddle/client/disk-crypto.ts'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { VirtualMachineConfigInfo, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { findVm } from '../find.ts'
import { formatFields, formatTable } from '../output/table.ts'
import { printable, type Style } from '../output/style.ts'
import { formatBytes, formatDuration, formatTime } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { registerVmConsole } from './vm-console.ts'
import { registerVmClone } from './vm-clone.ts'
import { registerVmSnapshot } from './vm-snapshot.ts'
import { registerVmCreate } from './vm-create.ts'
import { registerVmEncrypt } from './vm-encrypt.ts'
import { registerVmExport } from './vm-export.ts'
import { registerVmImport } from './vm-import.ts'
import { registerVmPower } from './vm-power.ts'
import { registerVmReconfigure } from './vm-reconfigure.ts'
import { registerVmRegister } from './vm-register.ts'
import { registerVmRemove } from './vm-remove.ts'

export function registerVm(program: Command, register: Register): void {
  const vm = program.command('vm').description('virtual machines')
  register(vm.command('ls').description('list virtual machines'), list)
  register(vm.command('info <vm>').description('show one virtual machine'), info)
  registerVmCreate(vm, register)
  registerVmClone(vm, register)
  registerVmSnapshot(vm, register)
  registerVmImport(vm, register)
  registerVmExport(vm, register)
  registerVmRegister(vm, register)
  registerVmPower(vm, register)
  registerVmEncrypt(vm, register)
  registerVmRemove(vm, register)
  registerVmConsole(vm, register)
  register(vm.command('rename <vm> <new-name>').description('give a virtual machine another name'), rename)
  registerVmReconfigure(vm, register)
}

const listPaths = [
  'name',
  'config.template',
  'runtime.powerState',
  'summary.config.numCpu',
  'summary.config.memorySizeMB',
  'summary.config.guestFullName',
  'guest.ipAddress',
] as const

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const found = await retrieve(client, 'VirtualMachine', listPaths, { signal: context.interrupt })
  const rows = found
    .map(({ ref, values }) => ({
      id: ref.value,
      name: unescapeName(values.name ?? ''),
      state: values['runtime.powerState'] ?? 'unknown',
      template: values['config.template'] ?? false,
      cpus: values['summary.config.numCpu'],
      memoryMiB: values['summary.config.memorySizeMB'],
      address: values['guest.ipAddress'],
      guest: values['summary.config.guestFullName'],
    }))
    .sort((left, right) => left.name.localeCompare(right.name))
  context.print(rows, () => {
    if (rows.length === 0) return 'No virtual machines. Make one: staddle vm create NAME\n'
    return formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        {
          title: 'STATE',
          value: (row) => (row.template ? 'template' : colouredState(context.style, row.state)),
        },
        { title: 'CPUS', value: (row) => String(row.cpus ?? ''), align: 'right' },
        {
          title: 'MEMORY',
          value: (row) => (row.memoryMiB === undefined ? '' : formatBytes(row.memoryMiB * 1024 ** 2)),
          align: 'right',
        },
        { title: 'ADDRESS', value: (row) => printable(row.address) },
        { title: 'GUEST', value: (row) => printable(row.guest) },
        { title: 'ID', value: (row) => row.id },
      ],
      rows,
      context.style.heading,
    )
  })
}

const stateWords: Readonly<Record<string, string>> = { poweredOn: 'running', poweredOff: 'off', suspended: 'suspended' }

function colouredState(style: Style, state: string): string {
  const word = stateWords[state] ?? state
  if (state === 'poweredOn') return style.good(word)
  return state === 'suspended' ? style.warning(word) : style.faint(word)
}

const infoPaths = [
  'name',
  'config',
  'runtime',
  'guest.ipAddress',
  'guest.hostName',
  'guest.toolsRunningStatus',
  'summary.quickStats',
  'summary.storage',
  'overallStatus',
] as const

async function info(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const values = await getProperties(client, ref, infoPaths, context.interrupt)
  const { config, runtime } = values
  const stats = values['summary.quickStats']
  // What runs has memory: where none is told, nobody has looked yet.
  const usage = stats?.grantedMemory === 0 ? undefined : stats?.overallCpuUsage
  const devices = config?.hardware.device ?? []
  const deviceLines = devices
    .filter((device) => /Disk$|Cdrom$|Vmxnet|E1000|Ethernet|Serial|TPM$/.test(device._typeName))
    .map(describeDevice)
  const startedAt = runtime?.powerState === 'poweredOn' ? runtime.bootTime : undefined
  context.print({ id: ref.value, ...values }, () =>
    formatFields([
      ['Name', printable(name)],
      ['Id', ref.value],
      ['State', colouredState(context.style, runtime?.powerState ?? 'unknown')],
      [
        'Running for',
        startedAt === undefined ? undefined : formatDuration((context.clock.now() - Date.parse(startedAt)) / 1_000),
      ],
      ['Address', printable(values['guest.ipAddress'])],
      ['Host name', printable(values['guest.hostName'])],
      [
        'CPUs',
        config === undefined
          ? undefined
          : `${config.hardware.numCPU}${usage === undefined ? '' : `, using ${usage} MHz`}`,
      ],
      ['Memory', config === undefined ? undefined : formatBytes(config.hardware.memoryMB * 1024 ** 2)],
      ['Guest system', printable(config?.guestFullName)],
      ['Guest agent', values['guest.toolsRunningStatus'] === 'guestToolsRunning' ? 'running' : 'not running'],
      ['Firmware', describeFirmware(config)],
      ['Encryption', runtime?.cryptoState === 'locked' ? 'its key is not on the host' : runtime?.cryptoState],
      [
        'Storage used',
        values['summary.storage'] === undefined ? undefined : formatBytes(values['summary.storage'].committed),
      ],
      ['Files', printable(config?.files.vmPathName)],
      ['UUID', config?.uuid],
      ['Changed', formatTime(config?.modified)],
      ['Notes', config?.annotation === undefined ? undefined : config.annotation.split('\n').map(printable).join('\n')],
      ['Devices', deviceLines.join('\n')],
    ]),
  )
}

function describeFirmware(config: VirtualMachineConfigInfo | undefined): string | undefined {
  const isSecure = config?.firmware === 'efi' && config.bootOptions?.efiSecureBootEnabled === true
  return isSecure ? 'efi, Secure Boot' : config?.firmware
}

type Device = NonNullable<VirtualMachineConfigSpec['deviceChange']>[number]['device']

/** Of a drive for media. */
function mediumOf({ _typeName, backing }: Device): string | undefined {
  if (_typeName !== 'VirtualCdrom') return undefined
  return backing !== undefined && isA('VirtualCdromIsoBackingInfo', backing) ? backing.fileName : 'no medium'
}

function describeDevice(device: Device): string {
  const label = printable(device.deviceInfo?.label ?? device._typeName)
  const capacity =
    'capacityInKB' in device && typeof device.capacityInKB === 'number'
      ? `, ${formatBytes(device.capacityInKB * 1024)}`
      : ''
  const mac = 'macAddress' in device && typeof device.macAddress === 'string' ? `, ${device.macAddress}` : ''
  const lock = isEncryptedDisk(device) ? ', encrypted' : ''
  const summary = printable(mediumOf(device) ?? device.deviceInfo?.summary)
  return `${label}${capacity}${lock}${mac}${summary === '' ? '' : ` (${summary})`}`
}

async function rename(context: CommandContext, [wanted = '', newName = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  await runTask(context, client, `Renaming ${name}`, await client.invoke(ref, 'Rename_Task', { newName }))
  context.note(`${name} is now ${newName}.`)
}
