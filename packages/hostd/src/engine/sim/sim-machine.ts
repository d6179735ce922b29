// A connection to a simulated machine, as the Engine port gives it out.
import { copyFile, cp, rm } from 'node:fs/promises'
import { Emitter } from '@staddle/base/emitter.ts'
import type { VmId } from '../../domain/ids.ts'
import type {
  CdromSpec,
  ControllerSpec,
  DiskLimits,
  DiskSpec,
  MachineSize,
  MachineSpec,
  NicSpec,
} from '../../domain/machine-spec.ts'
import { EngineError } from '../../domain/errors.ts'
import type {
  DiskMove,
  DiskMoveOptions,
  DiskTraffic,
  FirmwareMove,
  GuestFacts,
  GuestNotice,
  KeyPress,
  LayerMerge,
  Machine,
  MachineEvent,
  MachineGrowth,
  MachineStats,
  MachineStatus,
  NewLayer,
  SerialConnection,
  SnapshotOptions,
  SuspendOptions,
} from '../../domain/ports/engine.ts'
import { encodePng } from '../../platform/png.ts'
import { guestFacts } from './guest-system.ts'
import { SimForkPoint } from './sim-fork-point.ts'
import type { SimGuest } from './sim-guest.ts'
import type { SimWorld } from './sim-world.ts'
import { strokeOfUsage } from './sim-keys.ts'
import { writeState } from './state-file.ts'

export class SimMachine implements Machine {
  readonly id: VmId
  readonly pid = undefined
  readonly machineType: string
  readonly startedAt: number
  readonly events = new Emitter<MachineEvent>()
  /** Operations a second, by disk: forgotten with this connection. */
  readonly restraints = new Map<string, number>()
  readonly #guest: SimGuest
  readonly #world: SimWorld
  readonly #onClosed: () => void
  readonly #listening: Disposable
  #closed = false

  constructor(guest: SimGuest, world: SimWorld, onClosed: () => void) {
    this.id = guest.spec.id
    this.machineType = guest.spec.machineType ?? 'sim-1.0'
    this.startedAt = guest.startedAt
    this.#guest = guest
    this.#world = world
    this.#onClosed = onClosed
    this.#listening = guest.events.on((event) => {
      this.events.emit(event)
      if (event.kind === 'gone') onClosed()
    })
  }

  get growth(): MachineGrowth | undefined {
    const { cpu, memoryMiB, growth } = this.#guest.spec
    return growth && { now: { cpus: cpu.sockets * cpu.coresPerSocket * cpu.threadsPerCore, memoryMiB }, most: growth }
  }

  get status(): MachineStatus {
    return this.#guest.status
  }

  get situation(): readonly MachineEvent[] {
    return this.#guest.situation
  }

  async powerOff(): Promise<void> {
    this.#requireOpen('powerOff')
    this.#guest.end('powered-off', '')
  }

  async reset(): Promise<void> {
    this.#require('reset')
    this.#guest.reset(false)
  }

  async shutdownGuest(): Promise<void> {
    this.#requireRunning('shutdownGuest')
    this.#guest.shutDown()
  }

  async rebootGuest(): Promise<void> {
    this.#requireRunning('rebootGuest')
    this.#guest.reset(true)
  }

  async pause(): Promise<void> {
    this.#require('pause')
    this.#guest.pause('asked', '')
  }

  async resume(): Promise<void> {
    this.#require('resume')
    this.#guest.resume()
  }

  async suspend(path: string, options: SuspendOptions): Promise<void> {
    this.#require('suspend')
    const wasRunning = this.#guest.status === 'running'
    this.#guest.pause('asked', 'suspend')
    try {
      for (const percent of [0, 25, 50, 75]) {
        options.onProgress?.(percent)
        await this.#world.pass(this.#world.options.suspendMillis / 4, options.signal)
      }
      this.#require('suspend')
      await writeState(path, this.#guest.spec, this.#guest.state, options.signal)
      await options.whileStill?.()
    } catch (error) {
      await rm(path, { force: true })
      if (wasRunning) this.#guest.resume()
      if (options.signal?.aborted !== true) throw error
      throw new EngineError('canceled', `suspend ${this.id}`, `suspend ${this.id}: cancelled`, { cause: error })
    }
    options.onProgress?.(100)
    this.#guest.end('suspended', '')
  }

  async snapshot(
    made: readonly NewLayer[] | Promise<readonly NewLayer[]>,
    { statePath, fork, signal, onProgress }: SnapshotOptions,
  ): Promise<void> {
    this.#require('snapshot')
    const layers = await made
    const disks = layers.map(({ diskId }) => present('snapshot', this.#guest.spec.disks, diskId))
    if (statePath !== undefined || fork !== undefined) {
      try {
        await this.#world.pass(this.#world.options.suspendMillis, signal)
        if (fork instanceof SimForkPoint) fork.state = this.#guest.state
        if (statePath !== undefined) await writeState(statePath, this.#guest.spec, this.#guest.state, signal)
      } catch (error) {
        if (signal?.aborted !== true) throw error
        throw new EngineError('canceled', `snapshot ${this.id}`, `snapshot ${this.id}: cancelled`, { cause: error })
      }
      this.#require('snapshot')
    }
    onProgress?.(100)
    const grown = disks.map((disk, index): DiskSpec => {
      const { path = '', format = 'qcow2' } = layers[index]?.layer ?? {}
      return { ...disk, path, format, backing: [{ path: disk.path, format: disk.format }, ...(disk.backing ?? [])] }
    })
    this.#change({ disks: this.#guest.spec.disks.map((disk) => grown.find(({ id }) => id === disk.id) ?? disk) })
  }

  async moveDisks(
    moves: readonly DiskMove[],
    { whileStill, firmware, signal, onProgress }: DiskMoveOptions,
  ): Promise<void> {
    this.#require('moveDisks')
    if (signal?.aborted === true)
      throw new EngineError('canceled', `moveDisks ${this.id}`, `moveDisks ${this.id}: cancelled`)
    const target = (id: string): DiskMove['target'] | undefined => moves.find(({ diskId }) => diskId === id)?.target
    onProgress?.(100)
    if (firmware !== undefined) await this.moveFirmware(firmware)
    this.#change({ disks: this.#guest.spec.disks.map((disk) => ({ ...disk, ...target(disk.id) })) })
    await whileStill()
  }

  async moveFirmware({ variables, tpm }: FirmwareMove): Promise<void> {
    this.#require('moveFirmware')
    const { firmware, tpm: before } = this.#guest.spec
    if (variables !== undefined && firmware.kind === 'efi' && firmware.variablesPath !== variables.to) {
      await copyFile(variables.from, variables.to)
      this.#change({ firmware: { ...firmware, variablesPath: variables.to } })
    }
    if (tpm === undefined || before === undefined || before.stateDirectory === tpm.to) return
    await cp(tpm.from, tpm.to, { recursive: true })
    this.#change({ tpm: { ...before, stateDirectory: tpm.to } })
  }

  async freezeGuest(): Promise<void> {
    this.#requireRunning('freezeGuest')
    if (!this.#guest.agentAnswers) throw this.#refusal('freezeGuest', 'no guest agent answers')
  }

  async thawGuest(): Promise<void> {
    this.#requireOpen('thawGuest')
  }

  async hasLayer(diskId: string, path: string): Promise<boolean> {
    this.#require('hasLayer')
    const disk = present('hasLayer', this.#guest.spec.disks, diskId)
    return disk.path === path || (disk.backing ?? []).some((layer) => layer.path === path)
  }

  async mergeLayer(diskId: string, { layer, whileStill, signal, onProgress }: LayerMerge): Promise<void> {
    this.#require('mergeLayer')
    if (signal?.aborted === true)
      throw new EngineError('canceled', `mergeLayer ${this.id}`, `mergeLayer ${this.id}: cancelled`)
    const disk = present('mergeLayer', this.#guest.spec.disks, diskId)
    const [top, ...backing] = [{ path: disk.path, format: disk.format }, ...(disk.backing ?? [])].filter(
      ({ path }) => path !== layer.path,
    )
    if (top === undefined) throw this.#refusal('mergeLayer', 'nothing would be left of the disk')
    onProgress?.(100)
    this.#change({ disks: replaced('mergeLayer', this.#guest.spec.disks, { ...disk, ...top, backing }) })
    await whileStill?.()
  }

  async changeMedia(cdrom: CdromSpec): Promise<void> {
    this.#require('changeMedia')
    this.#change({ cdroms: replaced('changeMedia', this.#guest.spec.cdroms, cdrom) })
  }

  async setLink(nicId: string, linkUp: boolean): Promise<void> {
    this.#require('setLink')
    const { nics } = this.#guest.spec
    this.#change({ nics: replaced('setLink', nics, { ...present('setLink', nics, nicId), linkUp }) })
  }

  async addController(controller: ControllerSpec): Promise<void> {
    this.#require('addController')
    this.#change({ controllers: added('addController', this.#guest.spec.controllers, controller) })
  }

  async removeController(controllerId: string): Promise<void> {
    this.#require('removeController')
    this.#change({ controllers: without('removeController', this.#guest.spec.controllers, controllerId) })
  }

  async addDisk(disk: DiskSpec): Promise<GuestNotice> {
    this.#require('addDisk')
    this.#change({ disks: added('addDisk', this.#guest.spec.disks, disk) })
    return this.#guest.diskNotice
  }

  async removeDisk(diskId: string): Promise<GuestNotice> {
    this.#require('removeDisk')
    this.#change({ disks: without('removeDisk', this.#guest.spec.disks, diskId) })
    this.restraints.delete(diskId)
    return this.#guest.diskNotice
  }

  async resizeDisk(diskId: string): Promise<void> {
    this.#require('resizeDisk')
    present('resizeDisk', this.#guest.spec.disks, diskId)
  }

  async limitDisk(diskId: string, limits: DiskLimits | undefined): Promise<void> {
    this.#require('limitDisk')
    const { disks } = this.#guest.spec
    this.#change({ disks: replaced('limitDisk', disks, { ...present('limitDisk', disks, diskId), limits }) })
  }

  async restrainDisk(diskId: string, operationsPerSecond: number | undefined): Promise<void> {
    this.#require('restrainDisk')
    const { id } = present('restrainDisk', this.#guest.spec.disks, diskId)
    if (operationsPerSecond === undefined) this.restraints.delete(id)
    else this.restraints.set(id, operationsPerSecond)
  }

  async addNic(nic: NicSpec): Promise<void> {
    this.#require('addNic')
    this.#change({ nics: added('addNic', this.#guest.spec.nics, nic) })
  }

  async removeNic(nicId: string): Promise<void> {
    this.#require('removeNic')
    this.#change({ nics: without('removeNic', this.#guest.spec.nics, nicId) })
  }

  async grow({ cpus, memoryMiB }: MachineSize): Promise<void> {
    this.#require('grow')
    const { growth } = this
    if (growth === undefined || cpus > growth.most.cpus || memoryMiB > growth.most.memoryMiB)
      throw this.#refusal('grow', `there is no room for ${cpus} CPUs and ${memoryMiB} MiB`)
    const { cpu } = this.#guest.spec
    this.#change({ memoryMiB, cpu: { ...cpu, sockets: cpus / cpu.coresPerSocket / cpu.threadsPerCore } })
  }

  takeUpNics(): Promise<void> {
    return Promise.resolve()
  }

  async guestInfo(signal?: AbortSignal): Promise<GuestFacts | undefined> {
    signal?.throwIfAborted()
    this.#require('guestInfo')
    return this.#guest.agentAnswers ? guestFacts(this.#guest.spec) : undefined
  }

  async stats(): Promise<MachineStats> {
    this.#require('stats')
    return this.#guest.stats()
  }

  async diskTraffic(): Promise<ReadonlyMap<string, DiskTraffic>> {
    return this.#guest.status === 'running' || this.#guest.status === 'paused' ? this.#guest.stats().disks : new Map()
  }

  async screenshot(): Promise<Uint8Array> {
    this.#require('screenshot')
    return encodePng(this.#guest.draw())
  }

  async pressKey(key: KeyPress): Promise<void> {
    this.#requireRunning('pressKey')
    this.#guest.strike(strokeOfUsage(key))
  }

  async openScreen(): Promise<SerialConnection> {
    this.#require('openScreen')
    return this.#guest.openScreen()
  }

  async openSerial(portNumber: number): Promise<SerialConnection> {
    this.#require('openSerial')
    const isThere = this.#guest.spec.serialPorts.some((port) => port.portNumber === portNumber)
    if (!isThere) throw this.#refusal('openSerial', `there is no serial port ${portNumber}`)
    return this.#guest.console(portNumber).open()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    this.#listening[Symbol.dispose]()
    this.#onClosed()
  }

  #require(operation: string): void {
    this.#requireOpen(operation)
    this.#guest.requireAlive(`${operation} ${this.id}`)
  }

  #requireRunning(operation: string): void {
    this.#require(operation)
    if (this.#guest.status !== 'running') throw this.#refusal(operation, 'the machine is paused')
  }

  #requireOpen(operation: string): void {
    if (this.#closed)
      throw new EngineError('exited', `${operation} ${this.id}`, `${operation} ${this.id}: the connection was closed`)
    const failure = this.#world.takeFailure(this.id, operation)
    if (failure === undefined) return
    throw new EngineError(failure.kind, `${operation} ${this.id}`, `${operation} ${this.id}: ${failure.message}`)
  }

  #refusal(operation: string, why: string): EngineError {
    return new EngineError('refused', `${operation} ${this.id}`, `${operation} ${this.id}: ${why}`)
  }

  #change(changes: Partial<MachineSpec>): void {
    this.#guest.spec = { ...this.#guest.spec, ...changes }
  }
}

interface Device {
  readonly id: string
}

function present<D extends Device>(operation: string, devices: readonly D[], id: string): D {
  const found = devices.find((device) => device.id === id)
  if (found === undefined) throw new EngineError('refused', operation, `${operation}: there is no device ${id}`)
  return found
}

function replaced<D extends Device>(operation: string, devices: readonly D[], device: D): D[] {
  present(operation, devices, device.id)
  return devices.map((at) => (at.id === device.id ? device : at))
}

function added<D extends Device>(operation: string, devices: readonly D[], device: D): D[] {
  if (devices.some((at) => at.id === device.id)) {
    throw new EngineError('refused', operation, `${operation}: there is a device ${device.id} already`)
  }
  return [...devices, device]
}

function without<D extends Device>(operation: string, devices: readonly D[], id: string): D[] {
  present(operation, devices, id)
  return devices.filter((device) => device.id !== id)
}
