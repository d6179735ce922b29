// virsh against a host, as a vCenter of one machine.
import { hostname } from 'node:os'
import type { CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { runClient, type ClientDirectory } from './client-runner.ts'
import type { Clients } from './clients.ts'
import type { TestHost } from './host.ts'

export type Virsh = (...words: string[]) => Promise<CommandResult>

/** The password is in a file that only the client may read. */
export async function openVirsh(
  host: TestHost,
  home: ClientDirectory,
  { virsh }: Clients,
  password = host.password,
): Promise<Virsh> {
  const credentials = `[credentials-test]\nusername=${host.user}\npassword=${password}\n`
  const authFile = await home.write('auth.conf', `${credentials}\n[auth-esx-${host.host}]\ncredentials=test\n`)
  const uri = `vpx://${host.user}@${host.host}:${host.port}/ha-datacenter/${hostname()}?no_verify=1`
  return (...words) => runClient(home, [virsh, '-c', uri, ...words], { environment: { LIBVIRT_AUTH_FILE: authFile } })
}

export interface Domain {
  readonly name: string
  readonly memoryKiB: number
  /** Of its disks. */
  readonly controller: 'lsilogic' | 'vmpvscsi'
  /** In XML. libvirt finds the datastore and the folder of the machine by its first disk. */
  readonly devices: readonly string[]
}

export function domainXml({ name, memoryKiB, controller, devices }: Domain): string {
  return `<domain type='vmware'>
  <name>${name}</name>
  <memory unit='KiB'>${memoryKiB}</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices>
    ${devices.join('\n    ')}
    <controller type='scsi' index='0' model='${controller}'/>
  </devices>
</domain>
`
}

/** A disk that is there, by its path on a datastore. */
export function diskXml(path: string, target: string, more = ''): string {
  return `<disk type='file' device='disk'>
      <source file='${path}'/>
      <target dev='${target}' bus='scsi'/>
      ${more}
    </disk>`
}
