// From what was chosen in the clone dialog to the specification of a clone. Pure.
import { disksOfKind, type DiskKind } from '@staddle/client/disk-kinds.ts'
import { refTo } from '@staddle/client/reference.ts'
import type {
  CustomizationCloudinitPrep,
  CustomizationSpec,
  VirtualDevice,
  VirtualMachineCloneSpec,
} from '@staddle/vim25/types.ts'

export interface CloneWish {
  readonly name: string
  readonly makesTemplate: boolean
  /** Ids; empty: as it is now, beside the source. */
  readonly snapshot: string
  readonly datastore: string
  readonly isLinked: boolean
  /** Empty: as the disks of the source; those of a linked clone are what they are. */
  readonly diskKind: DiskKind | ''
  readonly powerOn: boolean
  readonly customizes: boolean
  readonly hostName: string
  readonly user: string
  /** Lines of public SSH keys. */
  readonly keys: string
}

export function cloneSpec(wish: CloneWish, devices: readonly VirtualDevice[]): VirtualMachineCloneSpec {
  const { makesTemplate, snapshot, datastore, isLinked, diskKind, powerOn, customizes } = wish
  const place = datastore === '' ? undefined : refTo('Datastore', datastore)
  return {
    location: {
      ...(place === undefined ? {} : { datastore: place }),
      ...(diskKind === '' || isLinked ? {} : { disk: disksOfKind(diskKind, devices, place) }),
      ...(isLinked ? { diskMoveType: 'createNewChildDiskBacking' } : {}),
    },
    template: makesTemplate,
    powerOn: powerOn && !makesTemplate,
    ...(snapshot === '' ? {} : { snapshot: refTo('VirtualMachineSnapshot', snapshot) }),
    ...(customizes && !makesTemplate ? { customization: customization(wish) } : {}),
  }
}

/** In cloud-init's words; JSON is YAML. */
function customization({ hostName, user, keys }: CloneWish): CustomizationSpec {
  const account = {
    name: user,
    gecos: user,
    shell: '/bin/bash',
    groups: ['sudo'],
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    lock_passwd: true,
    ssh_authorized_keys: publicKeys(keys),
  }
  const content = {
    hostname: hostName,
    manage_etc_hosts: 'localhost',
    ssh_pwauth: false,
    ...(user === '' ? {} : { users: [account] }),
  }
  const identity: CustomizationCloudinitPrep = {
    _typeName: 'CustomizationCloudinitPrep',
    metadata: JSON.stringify({ 'local-hostname': hostName }),
    userdata: `#cloud-config\n${JSON.stringify(content, undefined, 2)}\n`,
  }
  return { identity, globalIPSettings: {} }
}

export function publicKeys(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const keyPattern =
  /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/=]+( .*)?$/

export type CloneProblem = 'name' | 'hostName' | 'keys'

/** What is not right yet; undefined when all is. */
export function cloneProblem(wish: CloneWish): CloneProblem | undefined {
  if (wish.name.trim() === '') return 'name'
  if (!wish.customizes || wish.makesTemplate) return undefined
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(wish.hostName)) return 'hostName'
  const keys = publicKeys(wish.keys)
  const isWrong = keys.some((key) => !keyPattern.test(key)) || (wish.user !== '' && keys.length === 0)
  return isWrong ? 'keys' : undefined
}

/** A name that a guest can have, from one that a machine has. */
export function hostNameFrom(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '')
}

/** `web-1`, `web-2`, … as many as are wanted, none of those that there are. */
export function freeNames(base: string, count: number, taken: ReadonlySet<string>): readonly string[] {
  const names: string[] = []
  for (let number = 1; names.length < count; number++) {
    const name = `${base}-${number}`
    if (!taken.has(name)) names.push(name)
  }
  return names
}
