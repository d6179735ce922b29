// How files are named inside a .vmx: a plain name lies beside it, anything else is an absolute path on a datastore.
import { badVmx } from './vmx-file.ts'
import { type DatastorePath, formatDatastorePath, parseDatastorePath } from './datastore-path.ts'

export interface VmxLocation {
  /** Datastore path of the .vmx itself. */
  readonly vmx: string
  /** Where each datastore is on this host, by name: libvirt writes such paths, taken from the datastore's mount. */
  readonly mountPaths: ReadonlyMap<string, string>
}

/** `/vmfs/volumes/<name>/…` rather than this host's own path: it stays right when the data directory moves. */
export function toVmxFileName(file: string, location: VmxLocation): string {
  const path = parseDatastorePath(file)
  const vmx = parseDatastorePath(location.vmx)
  const directory = vmx.segments.slice(0, -1)
  const beside =
    path.datastore === vmx.datastore &&
    path.segments.length === directory.length + 1 &&
    directory.every((name, index) => path.segments[index] === name)
  return beside ? (path.segments.at(-1) ?? '') : `/vmfs/volumes/${path.datastore}/${path.segments.join('/')}`
}

export function fromVmxFileName(name: string, location: VmxLocation): string {
  if (name.startsWith('[')) return formatDatastorePath(parseDatastorePath(name))
  if (!name.startsWith('/')) {
    const vmx = parseDatastorePath(location.vmx)
    return checked({ datastore: vmx.datastore, segments: [...vmx.segments.slice(0, -1), ...name.split(/[/\\]+/)] })
  }
  const root = rootOf(name, location)
  if (root === undefined) throw badVmx(`the file "${name.slice(0, 200)}" is on no datastore of this host`)
  return checked({ datastore: root.datastore, segments: name.slice(root.path.length + 1).split(/\/+/) })
}

/** Whether this host has the datastore; the file need not be there. */
export function isOnDatastore(name: string, location: VmxLocation): boolean {
  if (name.startsWith('[')) return location.mountPaths.has(parseDatastorePath(name).datastore)
  return !name.startsWith('/') || rootOf(name, location) !== undefined
}

/** Of a datastore, as an absolute path begins with it. */
function rootOf(
  name: string,
  { mountPaths }: VmxLocation,
): { readonly datastore: string; readonly path: string } | undefined {
  const roots = [...mountPaths].flatMap(([datastore, mountPath]) =>
    [mountPath, `/vmfs/volumes/${datastore}`].map((path) => ({ datastore, path })),
  )
  return roots.find(({ path }) => name.startsWith(`${path}/`))
}

/** Through the parser again, so that `..` is refused whichever way it came in. */
const checked = (path: DatastorePath): string => formatDatastorePath(parseDatastorePath(formatDatastorePath(path)))
