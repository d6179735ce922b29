// Kinds of storage. A datastore is what clients name; a driver knows how its files come to be below a directory of this host.
//
// A new kind is a member of DatastoreBacking and a driver, joined in host-engines.ts. iSCSI: `attach` logs in to the target
// and mounts the file system of its LUN. Ceph RBD: `attach` mounts CephFS for the small files; the data of disks are images
// of a pool, so DiskSpec.path becomes a choice between a file and an image there.
import type { RootedDirectory } from './rooted-directory.ts'

/** A directory on any local file system. */
export interface DirectoryBacking {
  readonly kind: 'directory'
  /** Absolute, without links in it. */
  readonly path: string
}

/** An export of a file server, mounted by the kernel. */
export interface NfsBacking {
  readonly kind: 'nfs'
  readonly host: string
  readonly remotePath: string
  readonly version: '3' | '4.1'
  readonly isReadOnly: boolean
}

/** As it is stored with the datastore: facts only, no secrets. */
export type DatastoreBacking = DirectoryBacking | NfsBacking

/** What identifies a datastore on its storage: a daemon that finds another one there, or none, takes it for gone. */
export interface DatastoreIdentity {
  /** Managed object id, `datastore-14`. */
  readonly id: string
  readonly uuid: string
}

export interface DatastoreDriver<B extends DatastoreBacking = DatastoreBacking> {
  /** Where its files are on this host, whether they can be reached or not. */
  path(identity: Pick<DatastoreIdentity, 'id'>, backing: B): string
  /** Denied when it cannot become a datastore beside those at `taken`. Changes nothing; answers the backing to store. */
  check(backing: B, taken: readonly string[]): Promise<B>
  /**
   * Idempotent: makes the files reachable. With `isNew` they are marked as this datastore's, unless an earlier datastore's
   * mark is there; answers the UUID that holds from now on.
   */
  attach(identity: DatastoreIdentity, backing: B, isNew: boolean): Promise<string>
  /** Idempotent; deletes no files. Denied `in-use` while something holds them open. */
  detach(identity: DatastoreIdentity, backing: B): Promise<void>
  /**
   * The machine underneath ends: lets go of the files within seconds, also where their server does not answer (`answers`).
   * Rejects when something that still runs has files open on a server that does.
   */
  release(identity: DatastoreIdentity, answers: boolean): Promise<void>
  /** Rejects when its files cannot be reached now; may take as long as the storage does. */
  look(identity: DatastoreIdentity, backing: B): Promise<DatastoreCapacity>
  /** Looks under way end with an error, and there are no more. What waits for a dead server would outlive the daemon. */
  stopLooking(): void
}

export interface DatastoreCapacity {
  readonly capacityBytes: number
  readonly freeBytes: number
}

/** All of them by kind, and how a directory is opened. */
export interface DatastoreDrivers {
  readonly directory: DatastoreDriver<DirectoryBacking>
  readonly nfs: DatastoreDriver<NfsBacking>
  /** Remote: looking at its files gives up when the server does not answer. */
  open(path: string, options: { readonly isRemote: boolean }): RootedDirectory
}
