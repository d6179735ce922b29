// What a support bundle tells besides the logs. Of machines their shape, not what users wrote into them: notes and options of
// guests may hold anything.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { productVersion } from '@staddle/base/product.ts'
import type { Engine } from '../../domain/ports/engine.ts'
import type { NetworkFacts } from '../../domain/ports/guest-network.ts'
import type { HostHardware } from '../../domain/ports/host.ts'
import type { EventService } from '../event/event-service.ts'
import type { Vm } from '../vm/vm.ts'

export interface BundleSources {
  readonly hardware: HostHardware
  readonly engine: Engine
  readonly network: NetworkFacts
  readonly vms: { all(): Iterable<Vm> }
  readonly events: EventService
}

const eventCount = 500

export async function bundleFacts(sources: BundleSources): Promise<Readonly<Record<string, unknown>>> {
  const { hardware, engine, network, vms, events } = sources
  const recent = await events.query({ columns: {}, matches: () => true }, { limit: eventCount, order: 'newest-first' })
  return {
    host: { version: productVersion, engine: engine.version, acceleration: engine.acceleration, network, hardware },
    machines: [...vms.all()].map(machineFacts),
    events: recent.map(({ key, createdTime, _typeName, userName, fullFormattedMessage }) => ({
      ...{ key, time: createdTime, type: _typeName, user: userName, text: fullFormattedMessage },
    })),
  }
}

function machineFacts({ id, name, powerState, config, issues }: Vm): object {
  const { version, guestId, files, hardware, extraConfig = [] } = config
  return {
    ...{ id, name: unescapeName(name), powerState, version, guestId, path: files.vmPathName, issues },
    ...{ cpus: hardware.numCPU, memoryMiB: hardware.memoryMB, options: extraConfig.map(({ key }) => key) },
    devices: (hardware.device ?? []).map(({ _typeName, key, deviceInfo }) => ({
      ...{ type: _typeName, key, label: deviceInfo?.label },
    })),
  }
}
