// HostAutoStartManager: machines that start with the host, and how they are stopped with it.
import type { HostAutoStartManagerConfig } from '@staddle/vim25/types.ts'
import type { Autostart } from '../services/host/autostart.ts'
import type { Registry } from './registry.ts'

export const autoStartManagerId = 'autoStartManager-10'

/** The service, as far as it is needed. */
export type AutostartActions = Pick<Autostart, 'config' | 'changed' | 'reconfigure' | 'powerOn' | 'powerOff'>

/** `onChange`: whoever else shows it. */
export function publishAutostart(registry: Registry, autostart: AutostartActions, onChange: () => void): Disposable {
  registry.add({
    type: 'HostAutoStartManager',
    id: autoStartManagerId,
    properties: { config: autostartConfig(autostart) },
    methods: {
      ReconfigureAutostart: (_call, { spec }) => autostart.reconfigure(spec),
      AutoStartPowerOn: () => autostart.powerOn(),
      AutoStartPowerOff: () => autostart.powerOff(),
    },
  })
  return autostart.changed.on(() => {
    const object = registry.getTyped('HostAutoStartManager', autoStartManagerId)
    if (object !== undefined) registry.update(object, { config: autostartConfig(autostart) })
    onChange()
  })
}

export function autostartConfig({
  config: { defaults, powerInfo },
}: Pick<Autostart, 'config'>): HostAutoStartManagerConfig {
  return { defaults, powerInfo }
}
