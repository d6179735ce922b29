// From what people type to objects: names first, then ids.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { ManagedObjectType, ManagedObjectProperties } from '@staddle/vim25/types.ts'
import { retrieve } from '@staddle/client/properties.ts'
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { CliError } from './exit-codes.ts'

export interface Named<T extends ManagedObjectType> {
  readonly ref: Ref<T>
  readonly name: string
}

type NamedType = {
  [T in ManagedObjectType]: ManagedObjectProperties[T] extends { name: string } ? T : never
}[ManagedObjectType]

const nouns: Readonly<Record<string, string>> = {
  VirtualMachine: 'virtual machine',
  HostSystem: 'host',
  Datastore: 'datastore',
  Network: 'network',
  Folder: 'folder',
}

export async function listNamed<T extends NamedType>(
  client: VimClient,
  type: T,
  signal?: AbortSignal,
): Promise<readonly Named<T>[]> {
  const found = await retrieve(client, type, ['name'], { signal })
  return found
    .map(({ ref, values }) => ({ ref, name: unescapeName((values as { name?: string }).name ?? '') }))
    .sort((left, right) => left.name.localeCompare(right.name))
}

/** The one object that has this name, or this id when no name fits. */
export async function findNamed<T extends NamedType>(client: VimClient, type: T, wanted: string): Promise<Named<T>> {
  const all = await listNamed(client, type)
  const noun = nouns[type] ?? type
  const matching = all.filter(({ name }) => name === wanted)
  const [only, ...others] = matching.length > 0 ? matching : all.filter(({ ref }) => ref.value === wanted)
  if (only === undefined) throw new CliError('notFound', `There is no ${noun} "${wanted}".${suggestion(wanted, all)}`)
  if (others.length > 0) {
    const ids = matching.map(({ ref }) => ref.value).join(', ')
    throw new CliError(
      'usage',
      `There are ${matching.length} of the ${noun} "${wanted}". Use the id of the one you mean: ${ids}`,
    )
  }
  return only
}

export const findVm = (client: VimClient, wanted: string): Promise<Named<'VirtualMachine'>> =>
  findNamed(client, 'VirtualMachine', wanted)

function suggestion(wanted: string, all: readonly { readonly name: string }[]): string {
  const lower = wanted.toLowerCase()
  const near = all.filter(
    ({ name }) =>
      name.toLowerCase().includes(lower) ||
      (name !== '' && lower.includes(name.toLowerCase())) ||
      differsByOne(name.toLowerCase(), lower),
  )
  if (near.length === 0) return ''
  return ` Did you mean ${near
    .slice(0, 3)
    .map(({ name }) => `"${name}"`)
    .join(' or ')}?`
}

/** One letter more, less or other. */
function differsByOne(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  const rest = (text: string, skip: number): string => text.slice(start + skip)
  return rest(left, 1) === rest(right, 1) || rest(left, 0) === rest(right, 1) || rest(left, 1) === rest(right, 0)
}
