// Changes of the inventory in two halves: checked and held now, applied when the caller's transaction has written them.
import type { Emitter } from '@staddle/base/emitter.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Transaction } from '../../domain/ports/store.ts'
import { entityKey, type EntityRecord } from './entity-record.ts'
import type { InventoryTree } from './inventory-tree.ts'

export type InventoryChange =
  | { readonly kind: 'added'; readonly entity: EntityRecord }
  | { readonly kind: 'changed'; readonly entity: EntityRecord; readonly before: EntityRecord }
  | { readonly kind: 'removed'; readonly entity: EntityRecord }

/** One change, checked and held, to be written in a transaction of the caller's. */
export interface PlannedChange extends Disposable {
  readonly compare: NonNullable<Transaction['compare']>
  readonly put: NonNullable<Transaction['put']>
  readonly delete: NonNullable<Transaction['delete']>
  /** Call exactly once, with the revision of the transaction that wrote it. */
  commit(revision: number): void
}

/** Only `after`: comes to be. Only `before`: goes. */
export interface PlannedStep {
  readonly before: EntityRecord | undefined
  readonly after: EntityRecord | undefined
}

export class ChangePlanner {
  readonly #tree: InventoryTree
  readonly #changes: Emitter<InventoryChange>
  /** Entities in an unfinished change. */
  readonly #held = new Set<string>()
  /** Folders and pools that unfinished changes put something into, with how many do: they must not go meanwhile. */
  readonly #targets = new Map<string, number>()

  constructor(tree: InventoryTree, changes: Emitter<InventoryChange>) {
    this.#tree = tree
    this.#changes = changes
  }

  plan(steps: readonly PlannedStep[]): PlannedChange {
    const ids = steps.map((step) => (step.after ?? step.before)?.id ?? '')
    this.#check(steps, ids)
    const targets = steps.flatMap(({ after }) => [after?.parent, after?.pool].filter((id) => id !== undefined))
    for (const id of ids) this.#held.add(id)
    for (const id of targets) this.#targets.set(id, (this.#targets.get(id) ?? 0) + 1)
    for (const { before, after } of steps) {
      if (after?.parent !== undefined && this.#isNewPlace(before, after))
        this.#tree.holdName(after.parent, after.name, after.id)
    }
    let open = true
    const release = (): void => {
      open = false
      for (const id of ids) this.#held.delete(id)
      for (const id of targets) this.#letGoOfTarget(id)
    }
    return {
      compare: ids.map((id) => ({ key: entityKey(id), revision: this.#tree.revision(id) })),
      put: steps.flatMap(({ after }) =>
        after === undefined ? [] : [{ key: entityKey(after.id), value: JSON.stringify(after) }],
      ),
      delete: steps.flatMap(({ before, after }) =>
        after === undefined && before !== undefined ? [entityKey(before.id)] : [],
      ),
      commit: (revision) => {
        if (!open) throw new Error('an inventory change was committed twice or after it was let go')
        release()
        this.#apply(steps, revision)
      },
      [Symbol.dispose]: () => {
        if (!open) return
        release()
        for (const { before, after } of steps) {
          if (after?.parent !== undefined && this.#isNewPlace(before, after))
            this.#tree.releaseName(after.parent, after.name, after.id)
        }
      },
    }
  }

  #check(steps: readonly PlannedStep[], ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#held.has(id))
        throw new Denied('in-progress', `Another change of ${id} is under way; try again when it is done.`)
    }
    const taken = new Set<string>()
    for (const { before, after } of steps) {
      if (after === undefined && before !== undefined && this.#targets.has(before.id)) {
        throw new Denied('in-progress', `Something is being put into "${before.name}"; try again when that is done.`)
      }
      if (after?.pool !== undefined && this.#held.has(after.pool)) {
        throw new Denied(
          'in-progress',
          `The resource pool ${after.pool} is being changed; try again when that is done.`,
        )
      }
      if (after?.parent === undefined || !this.#isNewPlace(before, after)) continue
      this.#get(after.parent)
      if (this.#held.has(after.parent))
        throw new Denied('in-progress', `${after.parent} is being changed; try again when that is done.`)
      this.requireFreeName(after.parent, after.name)
      const place = `${after.parent}\n${after.name}`
      if (taken.has(place)) throw this.#duplicate(after.parent, after.name)
      taken.add(place)
    }
  }

  #apply(steps: readonly PlannedStep[], revision: number): void {
    for (const { before, after } of steps) {
      if (after !== undefined) this.#tree.put(after, revision)
      else if (before !== undefined) this.#tree.remove(before.id)
    }
    for (const { before, after } of steps) {
      if (after === undefined && before !== undefined) this.#changes.emit({ kind: 'removed', entity: before })
      else if (after !== undefined && before !== undefined)
        this.#changes.emit({ kind: 'changed', entity: after, before })
      else if (after !== undefined) this.#changes.emit({ kind: 'added', entity: after })
    }
  }

  #letGoOfTarget(id: string): void {
    const left = (this.#targets.get(id) ?? 1) - 1
    if (left === 0) this.#targets.delete(id)
    else this.#targets.set(id, left)
  }

  #isNewPlace(before: EntityRecord | undefined, after: EntityRecord): boolean {
    return before === undefined || before.parent !== after.parent || before.name !== after.name
  }

  /** Denied `duplicate-name` when a sibling has or will have it. */
  requireFreeName(parent: string, name: string): void {
    if (this.#tree.nameHolder(parent, name) !== undefined) throw this.#duplicate(parent, name)
  }

  #duplicate(parent: string, name: string): Denied {
    const holder = this.#tree.nameHolder(parent, name)
    const object = holder !== undefined && this.#tree.get(holder) !== undefined ? this.#ref(holder) : this.#ref(parent)
    const place = this.#get(parent).name
    return new Denied('duplicate-name', `The name "${name}" is already used in "${place}"; choose another.`, {
      name,
      object,
    })
  }

  #get(id: string): EntityRecord {
    const record = this.#tree.get(id)
    if (record === undefined)
      throw new Denied('object-gone', `The object ${id} has been deleted or was never created.`, { id })
    return record
  }

  #ref(id: string): ManagedObjectReference {
    return moRef(this.#get(id).type, id)
  }
}
