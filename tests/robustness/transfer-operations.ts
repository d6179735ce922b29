// What moves whole disks when a daemon or a QEMU is killed: to another datastore, in from a package, out into a backup.
import assert from 'node:assert/strict'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { layersOf } from '../../packages/hostd/src/services/vm/disk-chain.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { isA } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import type { TestHost } from '../support/host.ts'
import { createGuest, createLocalDatastore, guestSpec, runTask, type Session } from '../support/real-guests.ts'
import { runStaddle } from '../support/staddle.ts'
import { DatastoreFiles, secondDatastore } from './disk-files.ts'
import { enough, known, takeInventory } from './host-state.ts'
import type { KilledOperation } from './operations.ts'

export type TransferOperationName = 'relocate' | 'relocate disk' | 'relocate, converting' | 'import' | 'backup'

const importedWord = 'imported-word'
const packageOf = ({ dataDirectory }: TestHost): string => `${dataDirectory}-package`
const backupsOf = ({ dataDirectory }: TestHost): string => `${dataDirectory}-backups`
const datastoreOf = (path: string): string => /^\[([^\]]+)\]/.exec(path)?.[1] ?? ''

export const transferOperations: readonly KilledOperation[] = [
  {
    name: 'relocate',
    millis: 1500,
    fits: (target) => target !== undefined,
    start: async (session, target) => {
      const { ref, vmx } = known(target)
      return session.client.invoke(ref, 'RelocateVM_Task', { spec: { datastore: await otherThan(session, vmx) } })
    },
    happened: (after, before) => datastoreOf(after?.vmx ?? '') !== datastoreOf(before?.vmx ?? ''),
  },
  {
    name: 'relocate disk',
    millis: 1000,
    fits: (target) => (target?.disks.length ?? 0) > 0,
    start: async (session, target) => {
      const { ref, disks } = known(target)
      const { config } = await getProperties(session.client, ref, ['config'])
      const { key = 0 } = config?.hardware.device?.findLast(({ _typeName }) => _typeName === 'VirtualDisk') ?? {}
      const datastore = await otherThan(session, disks.at(-1) ?? '')
      return session.client.invoke(ref, 'RelocateVM_Task', { spec: { disk: [{ diskId: key, datastore }] } })
    },
    happened: (after, before) => datastoreOf(after?.disks.at(-1) ?? '') !== datastoreOf(before?.disks.at(-1) ?? ''),
  },
  {
    name: 'relocate, converting',
    millis: 1000,
    fits: (target) => (target?.disks.length ?? 0) > 0,
    // The first disk becomes what it is not, where it is; the others may be that already.
    start: async (session, target) => {
      const { ref } = known(target)
      const { config } = await getProperties(session.client, ref, ['config'])
      const disk = config?.hardware.device?.find((device) => isA('VirtualDisk', device))
      assert.ok(disk !== undefined)
      const spec = { transform: layersOf(disk).at(-1)?.thinProvisioned === false ? 'sparse' : 'flat' } as const
      return session.client.invoke(ref, 'RelocateVM_Task', { spec })
    },
    happened: (after, before) => after?.disks[0] !== before?.disks[0],
  },
  {
    name: 'import',
    millis: 1500,
    makes: (serial) => `imported-${serial}`,
    holds: importedWord,
    fits: (_target, count) => count < enough,
    start: async (session, _target, serial, host) => {
      await runStaddle(host, session, ['vm', 'import', `${packageOf(host)}/packed.ovf`, `imported-${serial}`])
    },
    happened: (after) => after !== undefined,
    // A package names no kernel on this host's datastore.
    afterwards: async (_host, session, made) => {
      if (made === undefined) return
      const { extraConfig } = guestSpec({ name: made.name })
      await runTask(session, made.ref, 'ReconfigVM_Task', {
        spec: { _typeName: 'VirtualMachineConfigSpec', extraConfig },
      })
    },
  },
  {
    name: 'backup',
    millis: 1500,
    fits: (target) => target !== undefined && target.snapshots.length < 6,
    start: async (session, target, _serial, host) => {
      await runStaddle(host, session, ['backup', 'create', known(target).name, '--to', backupsOf(host)])
    },
    // Its snapshot may be left for the next one to remove.
    happened: () => undefined,
    afterwards: async (host, session, _made, target) => {
      const { name } = known(target)
      const after = (await takeInventory(session)).find(({ ref }) => ref.value === known(target).ref.value)
      const again = await runStaddle(host, session, ['backup', 'create', name, '--to', backupsOf(host)])
      // A suspended machine with independent disks has no snapshots, and never had one for a backup.
      const isRefused = after?.powerState === 'suspended' && / independent, and would not go back/.test(again.output)
      assert.ok(again.exitCode === 0 || isRefused, `a second backup of ${name}: ${again.output}`)
      if (!isRefused) await requireCommand(host, session, ['backup', 'verify', backupsOf(host)])
      const { snapshots } = (await takeInventory(session)).find(({ ref }) => ref.value === after?.ref.value) ?? {}
      assert.deepEqual(
        snapshots?.filter((snapshot) => snapshot.name.startsWith('staddle backup')),
        [],
        'what a killed backup left',
      )
    },
  },
]

async function otherThan({ client }: Session, path: string): Promise<ManagedObjectReference> {
  const datastores = await retrieve(client, 'Datastore', ['name'])
  const other = datastores.find(({ values }) => values.name !== datastoreOf(path))
  assert.ok(other !== undefined)
  return other.ref
}

async function requireCommand(host: TestHost, session: Session, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await runStaddle(host, session, args)
  assert.equal(exitCode, 0, `staddle ${args.join(' ')}: ${output}`)
}

/** A second datastore, a package to import, and room for backups; dispose when the host is gone. */
export async function prepareTransfers(host: TestHost, session: Session): Promise<AsyncDisposable> {
  const directories = [secondDatastore(host.dataDirectory), packageOf(host), backupsOf(host)]
  await using scope = new AsyncDisposableStack()
  for (const path of directories) {
    await mkdir(path)
    scope.defer(() => rm(path, { recursive: true }))
    await chmod(path, 0o711)
  }
  await createLocalDatastore(session, 'second', secondDatastore(host.dataDirectory))
  const vm = await createGuest(session, { name: 'packed', diskMiB: 8, nic: true })
  const made = (await takeInventory(session)).find(({ ref }) => ref.value === vm.value)
  await writeImage(new DatastoreFiles(host.dataDirectory).extent(known(made).disks[0] ?? ''), `${packageOf(host)}/raw`)
  await requireCommand(host, session, ['vm', 'export', 'packed', packageOf(host)])
  await runTask(session, vm, 'Destroy_Task', {})
  return scope.move()
}

/** An 8 MiB disk as if a guest had written the word to it. */
async function writeImage(image: string, scratch: string): Promise<void> {
  const bytes = Buffer.alloc(8 * 1024 * 1024)
  for (const sector of [0, 10_000]) bytes.write(`${importedWord}\n`, sector * 512)
  await writeFile(scratch, bytes)
  await runCommand(['qemu-img', 'convert', '-n', '-f', 'raw', '-O', 'qcow2', scratch, image])
  await rm(scratch)
}
