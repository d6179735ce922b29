// Reading properties of one object or of all objects of a type, typed by their paths.
import type {
  ManagedObjectProperties,
  ManagedObjectReference,
  ManagedObjectType,
  ObjectContent,
  PropertyFilterSpec,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { asRef, type Ref, refTo } from './reference.ts'
import { tidyUp, type VimClient } from './vim-client.ts'

/** The type of `summary.config.name` seen from a managed object's properties. */
export type PathValue<O, P extends string> = P extends keyof O
  ? O[P]
  : P extends `${infer Head}.${infer Rest}`
    ? Head extends keyof O
      ? PathValue<NonNullable<O[Head]>, Rest> | undefined
      : never
    : never

/** Paths that have no value, or that the user may not read, are absent. */
export type Values<T extends ManagedObjectType, P extends string> = {
  readonly [K in P]?: PathValue<ManagedObjectProperties[T], K>
}

export interface Retrieved<T extends ManagedObjectType, P extends string> {
  readonly ref: Ref<T>
  readonly values: Values<T, P>
}

const pageSize = 1_000

export async function getProperties<T extends ManagedObjectType, const P extends string>(
  client: VimClient,
  ref: Ref<T>,
  paths: readonly P[],
  signal?: AbortSignal,
): Promise<Values<T, P>> {
  const spec = { propSet: [{ type: ref.type, pathSet: paths }], objectSet: [{ obj: ref }] }
  const [content] = await retrieveContents(client, spec, signal)
  if (content === undefined) throw new Error(`the server answered nothing about ${ref.type}:${ref.value}`)
  return readValues<T, P>(content)
}

/** Every object of the type below `container` (default: the root folder) that the user may see. */
export async function retrieve<T extends ManagedObjectType, const P extends string>(
  client: VimClient,
  type: T,
  paths: readonly P[],
  options: { readonly container?: ManagedObjectReference | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly Retrieved<T, P>[]> {
  const { signal, container = client.rootFolder } = options
  const viewManager = asRef('ViewManager', client.content.viewManager)
  const made = await client.invoke(
    viewManager,
    'CreateContainerView',
    { container, type: [type], recursive: true },
    signal,
  )
  const view = asRef('ContainerView', made)
  try {
    const contents = await retrieveContents(client, inView(view, type, paths), signal)
    return contents.map((content) => ({ ref: refTo(type, content.obj.value), values: readValues<T, P>(content) }))
  } finally {
    await tidyUp(client.invoke(view, 'DestroyView', {}))
  }
}

/** The filter for every object of a view. */
export function inView(
  view: ManagedObjectReference,
  type: ManagedObjectType,
  paths: readonly string[],
): PropertyFilterSpec {
  const traversal = { _typeName: 'TraversalSpec' as const, name: 'view', type: view.type, path: 'view', skip: false }
  return { propSet: [{ type, pathSet: paths }], objectSet: [{ obj: view, skip: true, selectSet: [traversal] }] }
}

async function retrieveContents(
  client: VimClient,
  spec: PropertyFilterSpec,
  signal: AbortSignal | undefined,
): Promise<readonly ObjectContent[]> {
  const collector = asRef('PropertyCollector', client.content.propertyCollector)
  const contents: ObjectContent[] = []
  let page = await client.invoke(
    collector,
    'RetrievePropertiesEx',
    { specSet: [spec], options: { maxObjects: pageSize } },
    signal,
  )
  while (page !== undefined) {
    contents.push(...(page.objects ?? []))
    if (page.token === undefined) break
    page = await client.invoke(collector, 'ContinueRetrievePropertiesEx', { token: page.token }, signal)
  }
  return contents
}

function readValues<T extends ManagedObjectType, P extends string>(content: ObjectContent): Values<T, P> {
  const denied = content.missingSet?.find(({ fault }) => fault.fault._typeName !== 'NoPermission')
  if (denied !== undefined) {
    throw new VimFault(
      denied.fault.fault,
      denied.fault.localizedMessage ?? `${denied.path} cannot be read (${denied.fault.fault._typeName}).`,
    )
  }
  // The names are those that were asked for, with the types that the interface declares.
  return Object.fromEntries((content.propSet ?? []).map(({ name, val }) => [name, unbox(val)])) as Values<T, P>
}

/** `{ _typeName: 'string', _value: 'x' }` -> `x`; data objects stay. */
export function unbox(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_value' in value ? value._value : value
}
