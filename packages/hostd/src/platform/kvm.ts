// Says whether guests can really run on KVM. That /dev/kvm opens, answers its version and even creates a VM is no proof:
// in a virtual machine without nested virtualisation all that works and the guest then hangs. The processor's flag and the
// vendor's module together are.
import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'

export interface KvmFacts {
  readonly usable: boolean
  /** One line for people: why, or why not. */
  readonly reason: string
  /** Group that may open /dev/kvm when others may not; a guest's process must be in it. Told whether usable or not. */
  readonly groupId: number | undefined
}

export interface KvmPaths {
  readonly cpuInfo: string
  readonly modules: string
  readonly device: string
}

const systemPaths: KvmPaths = { cpuInfo: '/proc/cpuinfo', modules: '/sys/module', device: '/dev/kvm' }

export async function detectKvm(paths: KvmPaths = systemPaths): Promise<KvmFacts> {
  const groupId = await deviceGroup(paths.device)
  const unusable = (reason: string): KvmFacts => ({ usable: false, reason, groupId })
  const flag = virtualisationFlag(await readFile(paths.cpuInfo, 'utf8'))
  if (flag === undefined)
    return unusable(
      'this processor shows no virtualisation (no vmx or svm flag); enable it in the firmware, or nested virtualisation in the host above',
    )
  const module = flag === 'vmx' ? 'kvm_intel' : 'kvm_amd'
  if (!(await exists(`${paths.modules}/${module}`)))
    return unusable(`the kernel module ${module} is not loaded; try: modprobe ${module}`)
  try {
    await access(paths.device, constants.R_OK | constants.W_OK)
  } catch (error) {
    return unusable(
      `${paths.device} cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'}); is this user in the group kvm?`,
    )
  }
  return { usable: true, reason: `the processor has ${flag}, ${module} is loaded and ${paths.device} opens`, groupId }
}

/** `vmx` (Intel) or `svm` (AMD), from the text of /proc/cpuinfo. */
export function virtualisationFlag(cpuInfo: string): 'vmx' | 'svm' | undefined {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(cpuInfo)?.[1]?.split(/\s+/))
  return flags.has('vmx') ? 'vmx' : flags.has('svm') ? 'svm' : undefined
}

async function deviceGroup(device: string): Promise<number | undefined> {
  const { mode = 0, gid } = (await stat(device).catch(() => undefined)) ?? {}
  return (mode & 0o006) === 0o006 || (mode & 0o060) !== 0o060 ? undefined : gid
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
