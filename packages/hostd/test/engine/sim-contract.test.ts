import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@staddle/base/clock.ts'
import { vmId } from '../../src/domain/ids.ts'
import type { MachineSpec } from '../../src/domain/machine-spec.ts'
import type { Engine } from '../../src/domain/ports/engine.ts'
import { createSimEngine } from '../../src/engine/sim/sim-engine.ts'
import { SimWorld } from '../../src/engine/sim/sim-world.ts'
import { engineContract, type EngineHarness } from './engine-contract.ts'

engineContract('The simulation', openSimHarness)

async function openSimHarness(): Promise<EngineHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-sim-contract-'))
  const random = (): number => 0.5
  const world = new SimWorld({ clock: systemClock, random, options: { bootMillis: 30, shutdownMillis: 10 } })
  const open = (): Engine => createSimEngine({ clock: systemClock, random, world })
  let current = open()
  return {
    engine: current,
    spec: simSpec,
    newPath: (name) => join(directory, name),
    bootedText: ':~# ',
    async restart() {
      await current.close()
      current = open()
      return current
    },
    async [Symbol.asyncDispose]() {
      for (const machine of (await current.reattach()).values()) await machine.powerOff()
      await current.close()
      world[Symbol.dispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function simSpec(number: number): MachineSpec {
  return {
    id: vmId(`vm-${number}`),
    name: `guest ${number}`,
    uuid: `420a0000-0000-0000-0000-0000000000${number.toString(16).padStart(2, '0')}`,
    architecture: 'x86_64',
    machineType: undefined,
    firmware: { kind: 'bios' },
    cpu: { sockets: 1, coresPerSocket: 1, threadsPerCore: 1 },
    memoryMiB: 128,
    controllers: [],
    disks: [],
    cdroms: [],
    nics: [
      { id: 'd4000', model: 'vmxnet3', macAddress: '00:50:56:00:00:01', linkUp: true, attachment: { kind: 'user' } },
    ],
    serialPorts: [{ id: 'd9000', portNumber: 0 }],
    video: { model: 'vmware', videoRamKiB: 4096 },
    usb: true,
    watchdog: false,
    bootOrder: [],
    directKernel: undefined,
  }
}
