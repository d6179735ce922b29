// Who may add machines.
import { asRef } from '@staddle/client/reference.ts'
import { useAll, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'

const folderPath = ['vmFolder'] as const

/** Why no machine can be added where machines are put when nothing else is said. */
export function useMissingForNew(): {
  readonly noCreating: string | undefined
  readonly noRegistering: string | undefined
} {
  const { client } = useSession()
  const folder = useAll('Datacenter', folderPath).rows[0]?.values.vmFolder
  const missing = useMissingPrivilege(folder === undefined ? client.rootFolder : asRef('Folder', folder))
  const inventory = 'VirtualMachine.Inventory.'
  const noNew = missing(`${inventory}Create`)
  const noCopy = missing(`${inventory}CreateFromExisting`)
  return { noCreating: noCopy === undefined ? undefined : noNew, noRegistering: missing(`${inventory}Register`) }
}
