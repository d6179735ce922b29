import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { GuestOsDescriptor } from '@staddle/vim25/types.ts'
import {
  freeName,
  hostNameFrom,
  nameProblem,
  newMachineSpec,
  publicKeys,
  recommendedHardware,
} from '../../src/create/create-settings.ts'

suite('making a machine', () => {
  test('the host recommends the hardware', () => {
    const guest = {
      ...{ recommendedMemMB: 2048, recommendedDiskSizeMB: 32 * 1024, recommendedFirmware: 'efi' },
      ...{ recommendedDiskController: 'VirtualNVMEController', recommendedEthernetCard: 'VirtualE1000e' },
    } as unknown as GuestOsDescriptor
    assert.deepEqual(recommendedHardware(guest), {
      ...{
        cpus: 1,
        memoryMB: 2048,
        diskGB: 32,
        firmware: 'efi',
        diskController: 'nvme',
        diskMode: 'dependent',
        nicModel: 'e1000e',
      },
    })
    assert.equal(recommendedHardware(undefined).firmware, 'bios')
  })

  test('what is asked for is what the host is told', () => {
    const ref = { _typeName: 'ManagedObjectReference' as const, type: 'Network', value: 'network-7' }
    const spec = newMachineSpec({
      ...recommendedHardware(undefined),
      ...{ name: ' web ', guestId: 'debian12_64Guest', datastoreName: 'datastore1', diskGB: 20 },
      ...{ network: { ref, name: 'VM Network' }, isoPath: '[datastore1] debian.iso' },
    })
    assert.equal(spec.name, 'web')
    assert.equal(spec.files?.vmPathName, '[datastore1]')
    const kinds = (spec.deviceChange ?? []).map(({ device }) => device._typeName)
    assert.deepEqual(kinds, [
      'ParaVirtualSCSIController',
      'VirtualDisk',
      'VirtualAHCIController',
      'VirtualCdrom',
      'VirtualVmxnet3',
    ])
    const disk = spec.deviceChange?.[1]?.device as { capacityInKB?: number } | undefined
    assert.equal(disk?.capacityInKB, 20 * 1024 ** 2)
  })

  test('names', () => {
    const taken = new Set(['web', 'web-2'])
    assert.equal(nameProblem('  ', taken), 'empty')
    assert.equal(nameProblem('web ', taken), 'taken')
    assert.equal(nameProblem('x'.repeat(81), taken), 'long')
    assert.equal(nameProblem('db', taken), undefined)
    assert.equal(freeName('web', taken), 'web-3')
    assert.equal(hostNameFrom('My Web (2)'), 'my-web-2')
    assert.equal(hostNameFrom('???'), 'guest')
  })

  test('public keys, and nothing else', () => {
    const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx me@here'
    assert.deepEqual(publicKeys(`\n${key}\r\n`), [key])
    assert.deepEqual(publicKeys(''), [])
    assert.equal(publicKeys('-----BEGIN OPENSSH PRIVATE KEY-----'), undefined)
  })
})
