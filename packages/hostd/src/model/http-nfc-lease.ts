// HttpNfcLease: one managed object for each lease of services/ovf, kept equal to it. It belongs to the session that asked
// for it; the addresses in `info` let in whoever has them, for as long as the lease lasts.
import type { HttpNfcLeaseInfo, HttpNfcLeaseManifestEntry } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import { leaseTimeoutMillis, type NfcLease } from '../services/ovf/nfc-lease.ts'
import type { NfcLeases } from '../services/ovf/nfc-leases.ts'
import { toLocalizedMethodFault } from './faults.ts'
import type { Implementation, ManagedObject, Properties } from './managed-object.ts'
import type { Registry } from './registry.ts'

export interface LeaseObjectsOptions {
  readonly registry: Registry
  readonly leases: NfcLeases
  /** Of this host's certificate. */
  readonly sslThumbprint: () => string
}

/** Publishes every lease from now on. Dispose to stop. */
export function publishLeases({ registry, leases, sslThumbprint }: LeaseObjectsOptions): Disposable {
  const algorithms = new WeakMap<NfcLease, 'sha1' | 'sha256'>()
  const methodsOf = (lease: NfcLease): Implementation<'HttpNfcLease'> => leaseMethods(lease, algorithms)
  return leases.changes.on(({ kind, lease }) => {
    if (kind === 'removed') return registry.remove(lease.id)
    const properties = leaseProperties(lease, sslThumbprint())
    const present = registry.getTyped('HttpNfcLease', lease.id)
    if (present !== undefined) return registry.update(present, properties)
    if (kind !== 'added') return
    const { id, sessionKey: ownerSession } = lease
    registry.add({ type: 'HttpNfcLease', id, ownerSession, properties, methods: methodsOf(lease) })
  })
}

function leaseProperties(lease: NfcLease, sslThumbprint: string): Properties<'HttpNfcLease'> {
  const { state, initializePercent, transferPercent, error } = lease
  return {
    ...{ state, initializeProgress: initializePercent, transferProgress: transferPercent, mode: 'pushOrGet' },
    capabilities: { pullModeSupported: false, corsSupported: false },
    ...(state === 'ready' || state === 'done' ? { info: leaseInfo(lease, sslThumbprint) } : {}),
    ...(state === 'error' ? { error: toLocalizedMethodFault(error) } : {}),
  }
}

function leaseInfo(lease: NfcLease, sslThumbprint: string): HttpNfcLeaseInfo {
  const { id, entity, files, authority, token } = lease
  if (entity === undefined) throw new Error(`the lease ${id} is ready without an entity`)
  const capacity = files.reduce((sum, { capacityBytes = 0 }) => sum + capacityBytes, 0)
  return {
    lease: moRef('HttpNfcLease', id),
    entity,
    deviceUrl: files.map(({ name, key, importKey, isDisk, sizeBytes }) => ({
      ...{ key, importKey, url: `https://${authority}/nfc/${token}/${name}`, sslThumbprint, disk: isDisk },
      ...(sizeBytes === undefined ? {} : { targetId: name, fileSize: sizeBytes }),
    })),
    totalDiskCapacityInKB: Math.ceil(capacity / 1024),
    leaseTimeout: leaseTimeoutMillis / 1000,
  }
}

function leaseMethods(
  lease: NfcLease,
  algorithms: WeakMap<NfcLease, 'sha1' | 'sha256'>,
): Implementation<'HttpNfcLease'> {
  type Self = ManagedObject<'HttpNfcLease'>
  return {
    HttpNfcLeaseProgress: (_call, { percent }, _self: Self) => lease.progress(percent),
    HttpNfcLeaseComplete: () => lease.complete(),
    HttpNfcLeaseAbort: (_call, { fault }) =>
      lease.abort(`The client gave up${fault?.localizedMessage === undefined ? '' : `: ${fault.localizedMessage}`}.`),
    HttpNfcLeaseSetManifestChecksumType: (_call, { deviceUrlsToChecksumTypes = [] }) => {
      for (const { value } of deviceUrlsToChecksumTypes) {
        if (value === 'sha1' || value === 'sha256') algorithms.set(lease, value)
        else throw new Denied('invalid-argument', `"${value}" is no checksum here; use sha1 or sha256.`)
      }
    },
    HttpNfcLeaseGetManifest: () => manifestOf(lease, algorithms.get(lease) ?? 'sha1'),
  }
}

async function manifestOf(lease: NfcLease, checksumType: 'sha1' | 'sha256'): Promise<HttpNfcLeaseManifestEntry[]> {
  if (lease.state !== 'ready')
    throw new Denied('invalid-state', `The lease is ${lease.state}; its manifest is there while it is ready.`)
  const entries: HttpNfcLeaseManifestEntry[] = []
  for (const { key, isDisk, sizeBytes = 0, capacityBytes, populatedBytes, checksums } of lease.files) {
    if (checksums === undefined) throw new Denied('invalid-state', 'Only an export has a manifest.')
    const sums = await checksums()
    lease.progress(lease.transferPercent)
    entries.push({
      ...{ key, sha1: sums.sha1, checksum: sums[checksumType], checksumType, size: sizeBytes, disk: isDisk },
      ...{ capacity: capacityBytes, populatedSize: populatedBytes },
    })
  }
  return entries
}
