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
  for (const [datastore, mountPath] of location.mountPaths) {
    for (const root of [mountPath, `/vmfs/volumes/${datastore}`]) {
      if (name.startsWith(`${root}/`)) return checked({ datastore, segments: name.slice(root.length + 1).split(/\/+/) })
    }
  }
  throw badVmx(`the file "${name.slice(0, 200)}" is on no datastore of this host`)
}

/** Through the parser again, so that `..` is refused whichever way it came in. */
const checked = (path: DatastorePath): string => formatDatastorePath(parseDatastorePath(formatDatastorePath(path)))
