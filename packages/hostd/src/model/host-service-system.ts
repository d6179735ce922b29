// HostServiceSystem: the services of the machine underneath that matter to whoever manages it.
import type { HostService, HostServiceInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { HostControl, HostServiceState, ServiceChange } from '../domain/ports/host.ts'
import type { Implementation } from './managed-object.ts'
import type { Registry } from './registry.ts'

export const serviceSystemId = 'serviceSystem-10'

export interface PublishedServices {
  readonly info: HostServiceInfo
  /** Looks again. */
  refresh(): Promise<void>
}

/** `onChange`: whoever else shows the services. */
export async function publishServices(
  registry: Registry,
  control: HostControl,
  onChange: () => void,
): Promise<PublishedServices> {
  const read = async (): Promise<HostServiceInfo> => ({ service: (await control.services()).map(hostService) })
  let info = await read()
  const refresh = async (): Promise<void> => {
    info = await read()
    const object = registry.getTyped('HostServiceSystem', serviceSystemId)
    if (object !== undefined) registry.update(object, { serviceInfo: info })
    onChange()
  }
  registry.add({
    type: 'HostServiceSystem',
    id: serviceSystemId,
    properties: { serviceInfo: info },
    methods: serviceMethods(control, refresh),
  })
  return {
    get info() {
      return info
    },
    refresh,
  }
}

function serviceMethods(control: HostControl, refresh: () => Promise<void>): Implementation<'HostServiceSystem'> {
  const change = async (key: string, what: ServiceChange): Promise<void> => {
    try {
      await control.changeService(key, what)
    } finally {
      await refresh()
    }
  }
  return {
    StartService: (_context, { id }) => change(id, 'start'),
    StopService: (_context, { id }) => change(id, 'stop'),
    RestartService: (_context, { id }) => change(id, 'restart'),
    // Partly: `automatic`, which depends on the firewall elsewhere, is the same as `on`.
    UpdateServicePolicy: (_context, { id, policy }) => {
      if (!['on', 'off', 'automatic'].includes(policy))
        throw new Denied('invalid-argument', `"${policy}" is no policy: on, off or automatic.`, { argument: 'policy' })
      return change(id, policy === 'off' ? 'disable' : 'enable')
    },
    RefreshServices: refresh,
  }
}

function hostService({ key, label, isRunning, isEnabled, isRequired, packageName }: HostServiceState): HostService {
  return {
    ...{ key, label, required: isRequired, uninstallable: false, running: isRunning, ruleset: [] },
    policy: isEnabled ? 'on' : 'off',
    sourcePackage: { sourcePackageName: packageName, description: label },
  }
}
