import { matchesWords } from '../parts/filter-field.tsx'
import { vmName, type VmRow } from './vm-row.ts'

export const powerFilters = ['all', 'on', 'off', 'suspended', 'templates'] as const
export type PowerFilter = (typeof powerFilters)[number]

const states = { on: 'poweredOn', off: 'poweredOff', suspended: 'suspended' } as const

/** The text may be part of the name, the guest system, the address or the id; several words must all be there. */
export function matchesFilter(vm: VmRow, text: string, power: PowerFilter): boolean {
  const isTemplate = vm.values['config.template'] === true
  if (
    power === 'templates'
      ? !isTemplate
      : power !== 'all' && (isTemplate || vm.values['runtime.powerState'] !== states[power])
  )
    return false
  // Nothing to look for is the usual case, for ten thousand machines with every update.
  if (text.trim() === '') return true
  const { values, ref } = vm
  const guest = values['config.guestFullName'] ?? ''
  return matchesWords(`${vmName(vm)} ${guest} ${values['guest.ipAddress'] ?? ''} ${ref.value}`, text)
}
