// Network: a port group of this host; `VM Network` is the first.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { type EntityRecord } from '../services/inventory/entity-record.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { renamePortGroup } from '../services/network/layout.ts'
import { callerOf, entityMethods, type EntityContext, entityProperties, requireOn, runTask } from './entity-context.ts'
import { type NetworkOperations, withoutPortGroup } from './host-network-system.ts'
import type { Implementation, Properties } from './managed-object.ts'

/** Without `vm`: who is attached is known from the machines, see inventory-objects.ts. */
export function networkProperties(record: EntityRecord, context: EntityContext): Properties<'Network'> {
  return {
    ...entityProperties(record, context),
    summary: {
      _typeName: 'NetworkSummary',
      network: moRef('Network', record.id),
      name: record.name,
      accessible: true,
      ipPoolName: '',
    },
    host: [moRef('HostSystem', hostId)],
  }
}

export function networkMethods(context: EntityContext, networks: NetworkOperations): Implementation<'Network'> {
  const nameOf = (id: string): string => unescapeName(context.inventory.get(id).name)
  return {
    ...entityMethods(context, 'Network', 'Network.Config'),
    Rename_Task: (call, { newName }, self) => {
      requireOn(context, call, self.id, 'Network.Config')
      const task = { entity: self.id, method: 'Rename_Task', descriptionId: 'Network.rename' }
      return runTask(context, call, task, () => {
        const name = nameOf(self.id)
        const what = `The port group "${name}" was renamed to "${newName}".`
        return networks.change(callerOf(call).userName, what, (layout) => renamePortGroup(layout, name, newName))
      })
    },
    DestroyNetwork: (call, _args, self) => {
      const name = nameOf(self.id)
      const what = `The port group "${name}" was removed.`
      return networks.change(callerOf(call).userName, what, (layout) => withoutPortGroup(layout, networks, name))
    },
  }
}
