import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getEnumType } from '@staddle/vim25/metadata.ts'
import { commonGuestIds, guestOs } from '../../../src/services/host/guest-os.ts'

test('every guest id of vim25 has a name of its own', () => {
  const ids = [...(getEnumType('VirtualMachineGuestOsIdentifier')?.values ?? [])]
  assert.ok(ids.length > 150)
  const names = new Map(ids.map((id) => [guestOs(id)?.fullName, id]))
  for (const [name, id] of names) assert.match(name ?? '', /^[A-Zo].* \((32|64)-bit\)$/, id)
  assert.equal(names.size, ids.length)
  assert.equal(guestOs('noSuchGuest'), undefined)
})

test('names and defaults of systems people install', () => {
  assert.equal(guestOs('debian12_64Guest')?.fullName, 'Debian GNU/Linux 12 (64-bit)')
  assert.equal(guestOs('other5xLinux64Guest')?.fullName, 'Other 5.x Linux (64-bit)')
  assert.equal(guestOs('rhel9_64Guest')?.diskController, 'ParaVirtualSCSIController')
  assert.equal(guestOs('windows2019srv_64Guest')?.diskController, 'VirtualLsiLogicSASController')
  for (const id of commonGuestIds) assert.ok(guestOs(id), id)
})
