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
