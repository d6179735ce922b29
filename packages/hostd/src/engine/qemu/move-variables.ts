// Puts the EFI variables into another file while the machine stands still: copied there, then opened in place of the old one.
import { constants, copyFile, open } from 'node:fs/promises'
import type { VariablesMove } from '../../domain/ports.ts'
import { ignoreRefusal } from './block-jobs.ts'
import { variablesNode, layerNodeName } from './devices.ts'
import type { Monitor } from './monitor.ts'

export interface VariablesParts {
  readonly monitor: Pick<Monitor, 'call'>
  /** Makes a file the machine's own. */
  readonly own: (path: string, what: string) => Promise<void>
}

/** Idempotent. What `to` held before is lost. */
export async function moveVariables({ monitor, own }: VariablesParts, { from, to }: VariablesMove): Promise<void> {
  const nodes = await monitor.call('query-named-block-nodes', { flat: true })
  const before = nodes.find((node) => node['node-name'] === variablesNode)
  if (before === undefined || before.file === to) return
  await copyFile(from, to)
  {
    await using copied = await open(to, constants.O_RDWR)
    await copied.sync()
  }
  await own(to, 'the EFI variables')
  const file = layerNodeName(variablesNode, to)
  await monitor.call('blockdev-add', { 'node-name': file, driver: 'file', filename: to })
  await monitor.call('blockdev-reopen', {
    options: [{ 'node-name': variablesNode, driver: 'raw', 'read-only': false, file }],
  })
  // The one that the machine was started with goes by itself.
  await monitor.call('blockdev-del', { 'node-name': layerNodeName(variablesNode, from) }).catch(ignoreRefusal)
}
