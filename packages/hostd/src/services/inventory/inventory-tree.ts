// The inventory in memory: records by id, children by parent, names among siblings, VMs by pool.
// Every operation is O(1) in the number of siblings, so that creating 10,000 VMs in one folder stays linear.
import type { EntityRecord } from './entity-record.ts'

interface Node {
  record: EntityRecord
  revision: number
  readonly children: Set<string>
  /** Names taken inside, also by children that are being created: name -> id. */
  readonly names: Map<string, string>
  /** Of a resource pool. */
  readonly vms: Set<string>
}

export class InventoryTree {
  readonly #nodes = new Map<string, Node>()

  get(id: string): EntityRecord | undefined {
    return this.#nodes.get(id)?.record
  }

  revision(id: string): number {
    return this.#nodes.get(id)?.revision ?? 0
  }

  children(id: string): ReadonlySet<string> {
    return this.#node(id).children
  }

  vmsOfPool(id: string): ReadonlySet<string> {
    return this.#node(id).vms
  }

  records(): MapIterator<EntityRecord> {
    return this.#nodes.values().map((node) => node.record)
  }

  nameHolder(parent: string, name: string): string | undefined {
    return this.#node(parent).names.get(name)
  }

  holdName(parent: string, name: string, id: string): void {
    this.#node(parent).names.set(name, id)
  }

  releaseName(parent: string, name: string, id: string): void {
    const names = this.#nodes.get(parent)?.names
    if (names?.get(name) === id) names.delete(name)
  }

  /** Nothing inside and nothing on its way in. */
  isEmpty(id: string): boolean {
    const node = this.#node(id)
    return node.names.size === 0 && node.vms.size === 0
  }

  /** Inserts or replaces. The parent and the pool must be there. */
  put(record: EntityRecord, revision: number): void {
    const existing = this.#nodes.get(record.id)
    if (existing === undefined) {
      this.#nodes.set(record.id, { record, revision, children: new Set(), names: new Map(), vms: new Set() })
    } else {
      this.#unlink(existing.record)
      existing.record = record
      existing.revision = revision
    }
    if (record.parent !== undefined) {
      const parent = this.#node(record.parent)
      parent.children.add(record.id)
      parent.names.set(record.name, record.id)
    }
    if (record.pool !== undefined) this.#node(record.pool).vms.add(record.id)
  }

  remove(id: string): void {
    const node = this.#nodes.get(id)
    if (node === undefined) return
    this.#unlink(node.record)
    this.#nodes.delete(id)
  }

  isInside(id: string, ancestor: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = this.get(at)?.parent) if (at === ancestor) return true
    return false
  }

  #unlink(record: EntityRecord): void {
    if (record.pool !== undefined) this.#nodes.get(record.pool)?.vms.delete(record.id)
    if (record.parent === undefined) return
    this.#nodes.get(record.parent)?.children.delete(record.id)
    this.releaseName(record.parent, record.name, record.id)
  }

  #node(id: string): Node {
    const node = this.#nodes.get(id)
    if (node === undefined) throw new Error(`no inventory entity ${id}`)
    return node
  }
}
