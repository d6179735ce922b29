// Puts what the firmware remembers elsewhere while the machine stands still. EFI variables are copied to another file, which
// is then opened in place of the old one.
import { constants, copyFile, open } from 'node:fs/promises'
import type { FilesMove, FirmwareMove } from '../../domain/ports/engine.ts'
import { ignoreRefusal } from './block-jobs.ts'
import { variablesNode, layerNodeName } from './devices.ts'
import { fileNameOf, fileNode } from './file-node.ts'
import type { Monitor } from './monitor.ts'
import { moveTpm, type TpmParts } from './move-tpm.ts'

/** Idempotent. What is there already is lost. */
export async function moveFirmware(parts: TpmParts, { variables, tpm }: FirmwareMove): Promise<void> {
  if (variables !== undefined) await moveVariables(parts, variables)
  if (tpm !== undefined) await moveTpm(parts, tpm)
}

export function backwards({ variables, tpm }: FirmwareMove): FirmwareMove {
  const back = (move: FilesMove | undefined): FilesMove | undefined => move && { from: move.to, to: move.from }
  return { variables: back(variables), tpm: back(tpm) }
}

/** From now on the firmware's variables are written there. */
export async function openVariables(monitor: Pick<Monitor, 'call'>, path: string): Promise<void> {
  const file = layerNodeName(variablesNode, path)
  await monitor.call('blockdev-add', { ...fileNode(path), 'node-name': file })
  await monitor.call('blockdev-reopen', {
    options: [{ 'node-name': variablesNode, driver: 'raw', 'read-only': false, file }],
  })
}

async function moveVariables({ monitor, access }: TpmParts, { from, to }: FilesMove): Promise<void> {
  const nodes = await monitor.call('query-named-block-nodes', { flat: true })
  const before = nodes.find((node) => node['node-name'] === variablesNode)
  if (before === undefined || before.file === fileNameOf(to)) return
  await copyFile(from, to)
  {
    await using copied = await open(to, constants.O_RDWR)
    await copied.sync()
  }
  await access.own(to, 'the EFI variables')
  await openVariables(monitor, to)
  // The one that the machine was started with goes by itself.
  await monitor.call('blockdev-del', { 'node-name': layerNodeName(variablesNode, from) }).catch(ignoreRefusal)
}
