// A template from a qcow2 file: a machine without a disk, the file put into its directory, the disk added, the mark set.
// Whatever fails, what was made is taken back.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import type { ManagedObjectReference, VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { findPlace } from '../commands/find-place.ts'
import { diskControllers, newController, newNic, type DiskController } from '@staddle/client/new-devices.ts'
import type { CommandContext } from '../context.ts'
import { listNamed } from '../find.ts'
import { startProgress } from '../output/progress.ts'
import { runTask } from '../run-task.ts'
import { diskDescriptor } from '../server/disk-descriptor.ts'

export interface TemplateWish {
  readonly name: string
  readonly qcow2Path: string
  readonly capacityBytes: number
  readonly guestId: string
  readonly firmware: string
  readonly diskController: DiskController
  readonly datastore: string | undefined
  readonly notes: string
  /** Who logs in to a machine made of it, when nobody says otherwise. */
  readonly defaultUser: string | undefined
}

/** `extraConfig` of a template, and of the machines made from it. */
export const defaultUserKey = 'image.defaultUser'

export async function makeTemplate(context: CommandContext, client: VimClient, wish: TemplateWish): Promise<string> {
  const { name } = wish
  const machine = await createEmpty(context, client, wish)
  try {
    const { config } = await getProperties(client, machine, ['config'])
    const [, datastore = '', directory = ''] = /^\[([^\]]+)\] (.*)\/[^/]+$/.exec(config?.files.vmPathName ?? '') ?? []
    await putDisk(context, datastore, directory, wish)
    const fileName = `[${datastore}] ${directory}/${fileNameOf(name)}.vmdk`
    const devices = config?.hardware.device ?? []
    const controller = devices.find(({ _typeName }) => _typeName === diskControllers[wish.diskController])
    const spec = { deviceChange: existingDisk(fileName, wish.capacityBytes, controller?.key) }
    await runTask(
      context,
      client,
      `Adding the disk of ${name}`,
      await client.invoke(machine, 'ReconfigVM_Task', { spec }),
    )
    await client.invoke(machine, 'MarkAsTemplate', {})
  } catch (error) {
    context.note(`Taking back what was made of ${name} ...`)
    await tidyUp(client.invoke(machine, 'Destroy_Task', {}).then((task) => waitForTask(client, task)))
    throw error
  }
  return machine.value
}

async function createEmpty(
  context: CommandContext,
  client: VimClient,
  wish: TemplateWish,
): Promise<Ref<'VirtualMachine'>> {
  const { name, guestId, firmware, notes, defaultUser } = wish
  const { folder, pool, datastoreName } = await findPlace(client, wish.datastore)
  const networks = await listNamed(client, 'Network')
  const network = networks.find((one) => one.name === 'VM Network') ?? networks[0]
  const deviceChange = [
    newController(wish.diskController),
    ...(network === undefined ? [] : [newNic(network.ref, network.name, 'vmxnet3')]),
  ]
  const option = {
    _typeName: 'OptionValue' as const,
    key: defaultUserKey,
    value: { _typeName: 'string' as const, _value: defaultUser ?? '' },
  }
  const config = {
    ...{ name, guestId, firmware, deviceChange, numCPUs: 1, memoryMB: 1024, annotation: notes },
    extraConfig: defaultUser === undefined ? [] : [option],
    files: { vmPathName: `[${datastoreName}]` },
  }
  const task = await client.invoke(folder, 'CreateVM_Task', { config, pool })
  const { result } = await runTask(context, client, `Making ${name}`, task)
  return asRef('VirtualMachine', result as ManagedObjectReference | undefined)
}

/** Data first: the descriptor says that the disk is whole. */
async function putDisk(
  context: CommandContext,
  datastore: string,
  directory: string,
  wish: TemplateWish,
): Promise<void> {
  const file = fileNameOf(wish.name)
  using progress = startProgress(context, `Uploading ${wish.name}`)
  const options = { signal: context.interrupt, onProgress: (percent: number) => progress.update(percent) }
  await context.upload(datastore, wish.qcow2Path, `${directory}/${file}-flat.qcow2`, options)
  const work = await mkdtemp(join(tmpdir(), 'staddle-'))
  try {
    const descriptor = join(work, 'descriptor')
    await writeFile(descriptor, diskDescriptor(`${file}-flat.qcow2`, wish.capacityBytes))
    await context.upload(datastore, descriptor, `${directory}/${file}.vmdk`, { signal: context.interrupt })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function existingDisk(
  fileName: string,
  capacityBytes: number,
  controllerKey: number | undefined,
): VirtualDeviceConfigSpec[] {
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo' as const,
    ...{ fileName, diskMode: 'persistent', thinProvisioned: true },
  }
  const device = {
    _typeName: 'VirtualDisk' as const,
    key: -1,
    controllerKey,
    capacityInKB: capacityBytes / 1024,
    backing,
  }
  return [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device }]
}

function fileNameOf(name: string): string {
  return name.replace(/[^\w.-]/g, '_')
}
