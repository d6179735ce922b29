// All that the host says by itself, in English: from its own lists, and where it has none, from its code.
import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@staddle/base/clock.ts'
import { dataTypeNames, isDerived } from '@staddle/vim25/metadata.ts'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import { dhcpTrouble } from '../../../hostd/src/engine/network/bridge-network.ts'
import { subnetOf } from '../../../hostd/src/engine/network/subnet.ts'
import { hostAcceleration } from '../../../hostd/src/engine/qemu/acceleration.ts'
import { createSimEngine } from '../../../hostd/src/engine/sim/sim-engine.ts'
import { toVimRole } from '../../../hostd/src/model/authorization-manager.ts'
import { healthRuntime } from '../../../hostd/src/model/host-health.ts'
import { collectPrivilegeIds } from '../../../hostd/src/model/privilege-ids.ts'
import { detectKvm } from '../../../hostd/src/platform/kvm.ts'
import { defaultAlarms } from '../../../hostd/src/services/alarm/default-alarms.ts'
import { builtInRoles } from '../../../hostd/src/services/auth/authorization-records.ts'
import { privilegeGroup } from '../../../hostd/src/services/auth/privileges.ts'
import { eventFormats } from '../../../hostd/src/services/event/event-formats.ts'
import { perfCounters } from '../../../hostd/src/services/performance/counters.ts'
import { requireSupported } from '../../../hostd/src/services/vm/device-change.ts'
import { kindName } from '../../../hostd/src/services/vm/device-place.ts'
import { controllerRule, standardDevices } from '../../../hostd/src/services/vm/device-rules.ts'
import { pausedText } from '../../../hostd/src/services/vm/power.ts'
import type { Vm } from '../../../hostd/src/services/vm/vm.ts'

const packages = join(import.meta.dirname, '../../..')

/** What the pattern's first group finds in the sources below a folder; never nothing. */
async function inSources(below: string, pattern: RegExp): Promise<readonly string[]> {
  const found: string[] = []
  for await (const path of glob(`${below}/**/*.{ts,tsx}`, { cwd: packages }))
    for (const [, text = ''] of (await readFile(join(packages, path), 'utf8')).matchAll(pattern)) found.push(text)
  if (found.length === 0) throw new Error(`Nothing in ${below} is like ${String(pattern)}.`)
  // What code puts into a text is a name in it.
  return found.map((text) => text.replaceAll(/\$\{[^}]*\}/g, '{name}'))
}

/** Those with a sentence of their own, and those that are posted without one. */
export async function eventTypes(): Promise<readonly string[]> {
  const worded = Object.entries(eventFormats).flatMap(([type, { text }]) => (text === '{message}' ? [] : [type]))
  const named = (await inSources('hostd/src', /'(\w+)'/g)).filter((type) => isDerived(type, 'Event'))
  // What an event is asked to be, and what carries somebody's own words.
  const others = ['Event', 'AlarmEvent', ...Object.keys(eventFormats).filter((type) => !worded.includes(type))]
  return [...worded, ...named.filter((type) => !others.includes(type))]
}

export const faultTypes = (): Promise<readonly string[]> => inSources('hostd/src', /vimFault\(\s*'(\w+)'/g)

export function privileges(): readonly string[] {
  const ids = collectPrivilegeIds()
  return [...ids, ...ids.map(privilegeGroup)]
}

export const alarmTexts = (): readonly string[] => defaultAlarms.flatMap(({ name, description }) => [name, description])

export const roleTexts = (): readonly string[] =>
  builtInRoles([]).flatMap((role) => {
    const { label, summary } = toVimRole(role).info
    return [label, summary]
  })

export function counterTexts(): readonly string[] {
  const kinds = ['temperature', 'fan', 'voltage', 'power'] as const
  const sensor = { id: '', name: '', reading: 0, warnsAt: undefined, isCriticalAt: undefined }
  const sensors = healthRuntime(kinds.map((kind) => ({ ...sensor, kind }))).systemHealthInfo?.numericSensorInfo ?? []
  return [
    ...perfCounters.flatMap(({ nameInfo, unitInfo }) => [nameInfo.label, unitInfo.label]),
    ...sensors.map(({ baseUnits }) => baseUnits),
  ]
}

export function deviceLabels(): readonly string[] {
  const standard = standardDevices().map(({ deviceInfo }) => deviceInfo?.label ?? '')
  const added = dataTypeNames
    .filter((type) => isDerived(type, 'VirtualDevice'))
    .map((_typeName): VirtualDevice => ({ _typeName, key: -1 }))
    .filter(
      (device) => isEmulated(device) && !standardDevices().some(({ _typeName }) => _typeName === device._typeName),
    )
    .map((device) => `${controllerRule(device)?.label ?? kindName(device)} 1`)
  return [...standard, ...added].map((label) => label.replace(/\d+$/, '{number}'))
}

function isEmulated(device: VirtualDevice): boolean {
  try {
    requireSupported(device, 0)
  } catch {
    return false
  }
  return !isDerived(device._typeName, 'VirtualController') || controllerRule(device) !== undefined
}

export async function names(): Promise<readonly string[]> {
  return [
    ...(await inSources('hostd/src/platform', /\bkey: .*label: '([^']+)'/g)),
    ...(await inSources('hostd/src/platform', /\n +label: '([^']+)'/g)),
    ...(await inSources('hostd/src/services/host', /label: ['`]([^'`]+)['`]/g)),
    ...(await inSources('hostd/src/platform', /\?\? '(Unknown)'/g)),
    ...(await inSources('hostd/src/services/auth', /\bfullName: '(\w+)'/g)),
    ...(await inSources('hostd/src/model', /\bname: '(\w+, open source [^']+)'/g)),
  ]
}

/** Each as it might be said once. */
export async function messages(): Promise<readonly string[]> {
  const vm = { name: 'web01' } as Vm
  const reasons = ['io-error', 'no-space', 'panic', 'watchdog']
  const sim = createSimEngine({ clock: systemClock, random: () => 0 })
  return [
    ...reasons.flatMap((reason) => [pausedText(vm, reason, ''), pausedText(vm, reason, 'sda')]),
    ...(await inSources(
      'hostd/src/model',
      /['`](The (?:virtual switch|port group|network configuration) [^'`]+ed\.?[^'`]*\.)['`]/g,
    )),
    ...(await inSources('hostd/src/model', /`([^`]* not in the package[^`]*\.)`/g)),
    dhcpTrouble(subnetOf('10.98.0.0/24'), new Error('the port is taken')),
    ...(await accelerationReasons()),
    sim.acceleration.reason,
    ...(await inSources('hostd/src', /'invalid-(?:name|login)',\s*['"`]([^`]*?)['"`](?:,\s|\))/g)),
    ...(await inSources('hostd/src', /'invalid-power-state',\s*`([^`]*\.)`/g)),
    ...(await inSources('client/src/package', /Error\(\s*['`]([^`\n]*\.)['`]/g)),
    ...(await inSources('client/src/package', /\n +`([^`\n]* get it again\.)`/g)),
    ...(await inSources('client/src', /UnreachableError\(\s*`([^`]*)`/g)),
    ...(await inSources('web/src', /(?:Error\(|\? |\|\| )['`]([A-Z][^'`\n]*\.)['`]/g)),
  ]
}

async function accelerationReasons(): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'sd-words-'))
  const paths = { cpuInfo: join(directory, 'cpuinfo'), modules: directory, device: join(directory, 'device') }
  const facts = []
  await writeFile(paths.cpuInfo, 'flags : fpu\n')
  facts.push(await detectKvm(paths))
  await writeFile(paths.cpuInfo, 'flags : fpu vmx\n')
  facts.push(await detectKvm(paths))
  await mkdir(join(directory, 'kvm_intel'))
  facts.push(await detectKvm(paths))
  await writeFile(paths.device, '')
  facts.push(await detectKvm(paths))
  await rm(directory, { recursive: true })
  return facts.flatMap((one) => [undefined, 'tcg' as const].map((chosen) => hostAcceleration(chosen, one).reason))
}
