// The real vSphere clients that the conformance tests run: Debian's own packages, installed when they are missing.
import { access, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'
import { parseOsRelease } from '../../scripts/setup/versions.ts'
import { unpackFromRelease } from './debian-release.ts'

export interface PyVmomi {
  /** As pyVmomi counts: `6.7.1`, `8.0.3`. */
  readonly version: string
  /** To be put into PYTHONPATH: it comes before what the machine has installed. */
  readonly pythonPath: string
  /** Why this machine's Python cannot run it. */
  readonly unusable: string | undefined
}

export interface Clients {
  readonly pyvmomi: readonly PyVmomi[]
  readonly python: string
  readonly virsh: string
  readonly fenceSoap: string
  readonly fenceRest: string
  readonly ansible: string
  readonly ansiblePlaybook: string
}

/** Full paths: what somebody installed beside Debian's programs is not what is tested. */
const programs = {
  python: '/usr/bin/python3',
  // The ESX driver, for esx:// and vpx://, is built into libvirt's client library in Debian: no driver package is needed.
  virsh: '/usr/bin/virsh',
  fenceSoap: '/usr/sbin/fence_vmware_soap',
  fenceRest: '/usr/sbin/fence_vmware_rest',
  ansible: '/usr/bin/ansible',
  ansiblePlaybook: '/usr/bin/ansible-playbook',
}

/** pyVmomi is pure Python: both generations are unpacked side by side, whatever release the machine runs. */
const pyvmomiReleases = [
  { version: '6.7.1', codename: 'bookworm' },
  { version: '8.0.3', codename: 'trixie' },
]

/** Installs and unpacks what is missing. Idempotent, quick when nothing is, and safe to call from several processes. */
export async function ensureClients(log: (line: string) => void = () => undefined): Promise<Clients> {
  const missing = await ensureDebianPackages(await clientPackages(), log)
  if (missing !== undefined) throw new Error(`The clients to test with are not all here: ${missing}`)
  for (const program of Object.values(programs)) {
    await access(program).catch((cause: unknown) => {
      throw new Error(`${program} is missing although its package is installed`, { cause })
    })
  }
  const cache = join(testCacheDirectory(), 'clients')
  const { stdout } = await runCommand([programs.python, '-c', 'import ssl; print(hasattr(ssl, "wrap_socket"))'])
  const pyvmomi: PyVmomi[] = []
  for (const { version, codename } of pyvmomiReleases) {
    const directory = await unpackFromRelease('python3-pyvmomi', codename, cache)
    const isTooOld = version === '6.7.1' && stdout.trim() === 'False'
    const unusable = isTooOld ? 'pyVmomi 6.7.1 needs ssl.wrap_socket, which Python 3.12 took away' : undefined
    pyvmomi.push({ version, pythonPath: join(directory, 'usr/lib/python3/dist-packages'), unusable })
  }
  return { pyvmomi, ...programs }
}

/** What tests fetch and build and may use again. */
export function testCacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'staddle', 'tests')
}

async function clientPackages(): Promise<string[]> {
  const { codename } = parseOsRelease(await readFile('/etc/os-release', 'utf8'))
  // Debian 13 split the fence agents into a package each.
  const fence = codename === 'bookworm' ? ['fence-agents'] : ['fence-agents-vmware-soap', 'fence-agents-vmware-rest']
  return ['python3', 'python3-requests', 'python3-six', 'libvirt-clients', ...fence, 'ansible']
}
