// Staddle as it runs in a machine of its own (appliance.ts): who reaches it, and how.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { installation, type Appliance } from './appliance.ts'
import type { TestHost } from './host.ts'
import { openSession, type Session } from './real-guests.ts'

export const dataDirectory = '/var/lib/staddle'
const serviceMillis = 900_000

export class InstalledHost {
  readonly machine: Appliance
  password = ''

  constructor(machine: Appliance) {
    this.machine = machine
  }

  async install(): Promise<void> {
    const { machine } = this
    await machine.ssh(`sh ${installation}/scripts/launch.sh service install --listen 0.0.0.0:8443`, serviceMillis)
    await this.serves()
    await writeFile(this.#caPath, await machine.ssh(`cat ${dataDirectory}/tls/ca.crt`))
    this.password = (await machine.ssh(`cat ${dataDirectory}/initial-admin-password`)).trim()
  }

  serves(): Promise<string> {
    const address = 'https://127.0.0.1:8443/sdk/vimServiceVersions.xml'
    return this.machine.until(`curl -sko /dev/null ${address}`, serviceMillis)
  }

  get #caPath(): string {
    return join(this.machine.directory, 'ca.crt')
  }

  /** What sessions and consoles need of a host. */
  get test(): TestHost {
    const { port } = this.machine
    const address = { host: '127.0.0.1', port, url: `https://127.0.0.1:${port}` }
    return { ...address, user: 'admin', password: this.password, caPath: this.#caPath } as TestHost
  }

  async withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    await using session = await openSession(this.test)
    return await work(session)
  }

  /** Process ids of the machine's QEMU; nothing when it does not run. */
  async pidOf(name: string): Promise<string> {
    // Not the shell that looks for it.
    return (await this.machine.ssh(`pgrep -f '[g]uest=${name} ' || true`)).trim()
  }
}

export interface HostManagers {
  readonly host: Ref<'HostSystem'>
  readonly services: Ref<'HostServiceSystem'>
  readonly time: Ref<'HostDateTimeSystem'>
  readonly autostart: Ref<'HostAutoStartManager'>
}

export async function managersOf({ client }: Session): Promise<HostManagers> {
  const [found] = await retrieve(client, 'HostSystem', ['configManager'])
  if (found === undefined) throw new Error('there is no host')
  const { serviceSystem, dateTimeSystem, autoStartManager } = found.values.configManager ?? {}
  return {
    host: asRef('HostSystem', found.ref),
    services: asRef('HostServiceSystem', serviceSystem),
    time: asRef('HostDateTimeSystem', dateTimeSystem),
    autostart: asRef('HostAutoStartManager', autoStartManager),
  }
}
