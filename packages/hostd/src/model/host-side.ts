// The host beside its inventory object: services, health, certificate, diagnostics; and who is told when they change.
import type { Emitter } from '@staddle/base/emitter.ts'
import type { HostServiceInfo } from '@staddle/vim25/types.ts'
import type { HostControl, HostSensor } from '../domain/ports/host.ts'
import type { Diagnostics } from '../services/host/diagnostics.ts'
import type { Autostart } from '../services/host/autostart.ts'
import type { Maintenance } from '../services/host/maintenance.ts'
import { addDiagnosticManager } from './diagnostic-manager.ts'
import type { EntityContext } from './entity-context.ts'
import { publishAutostart } from './host-auto-start-manager.ts'
import { publishCertificates, type Certificates } from './host-certificate-manager.ts'
import { addHealthSystem, healthRuntime, healthSystemId } from './host-health.ts'
import { publishServices } from './host-service-system.ts'

export interface HostSideOptions {
  readonly context: EntityContext
  readonly control: HostControl
  readonly maintenance: Maintenance
  readonly autostart: Autostart
  readonly certificates: Certificates
  readonly diagnostics: Diagnostics
  readonly status: {
    readonly sensors: readonly HostSensor[]
    readonly changed: Emitter<void>
    refresh(): Promise<void>
  }
  /** How this host is reached by clients that do not say it. */
  authority(): string
  /** Shows the host's inventory object again. */
  refreshHost(): void
}

export interface HostSide extends Disposable {
  readonly services: HostServiceInfo
}

/** Keeps them published until disposed. */
export async function publishHostSide(options: HostSideOptions): Promise<HostSide> {
  const { context, status, refreshHost } = options
  const { registry } = context
  using scope = new DisposableStack()
  const services = await publishServices(registry, options.control, refreshHost)
  addHealthSystem(registry, healthRuntime(status.sensors), () => status.refresh())
  scope.use(
    status.changed.on(() => {
      const object = registry.getTyped('HostHealthStatusSystem', healthSystemId)
      if (object !== undefined) registry.update(object, { runtime: healthRuntime(status.sensors) })
    }),
  )
  scope.use(publishAutostart(registry, options.autostart, refreshHost))
  scope.use(publishCertificates(registry, options.certificates))
  scope.use(options.certificates.changed.on(refreshHost))
  scope.use(options.maintenance.changed.on(refreshHost))
  addDiagnosticManager(context, options.diagnostics, options.authority)
  const owned = scope.move()
  return {
    get services() {
      return services.info
    },
    [Symbol.dispose]: () => owned.dispose(),
  }
}
