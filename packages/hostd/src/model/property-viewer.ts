// One user's eyes: which objects exist for them, which properties they may read, and the values as they may see them.
import { getManagedType } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { Session } from '../services/auth/sessions.ts'
import type { Access } from './access.ts'
import { noPermission, notAuthenticated } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import type { VimFault } from '@staddle/vim25/vim-fault.ts'

export type PropertyTree = ManagedObject['properties']

export class Viewer {
  readonly session: Session | undefined
  readonly registry: Registry
  readonly #access: Access

  constructor(registry: Registry, access: Access, session: Session | undefined) {
    this.registry = registry
    this.#access = access
    this.session = session
  }

  may(object: ManagedObject, privilege: string): boolean {
    return this.#access.has(this.session, object, privilege)
  }

  /** Objects of other sessions and those without System.View do not exist for this user. */
  canSee(object: ManagedObject): boolean {
    return owns(this.session, object) && this.may(object, 'System.View')
  }

  refusal(object: ManagedObject, privilege: string): VimFault {
    return this.session === undefined ? notAuthenticated(object.ref, privilege) : noPermission(object.ref, privilege)
  }

  /** A top property's value as this user sees it: invisible entities are left out of lists. */
  read(object: ManagedObject, name: string, tree: PropertyTree = object.properties): unknown {
    const value = this.readUnfiltered(object, name, tree)
    return Array.isArray(value) && isReferenceProperty(object.type, name) ? this.visible(value) : value
  }

  readUnfiltered(object: ManagedObject, name: string, tree: PropertyTree = object.properties): unknown {
    if (isComputed(object, name)) return (object.computed as Computed)[name]?.(this.session, object)
    return (tree as Readonly<Record<string, unknown>>)[name] ?? undefined
  }

  /** The same array when all of it is visible, so that what is cached by identity stays found. */
  visible(refs: readonly ManagedObjectReference[]): readonly ManagedObjectReference[] {
    const isVisible = (ref: ManagedObjectReference): boolean => {
      const object = this.registry.get(ref.value)
      return object === undefined || this.canSee(object)
    }
    return refs.every(isVisible) ? refs : refs.filter(isVisible)
  }
}

type Computed = Readonly<Record<string, (session: Session | undefined, self: ManagedObject) => unknown>>

export function isComputed(object: ManagedObject, name: string): boolean {
  return Object.hasOwn(object.computed, name)
}

export function owns(session: Session | undefined, object: ManagedObject): boolean {
  return object.ownerSession === undefined || object.ownerSession === session?.key
}

export function isReferenceType(type: string): boolean {
  return type === 'ManagedObject' || getManagedType(type) !== undefined
}

function isReferenceProperty(type: string, name: string): boolean {
  const property = getManagedType(type)?.properties.get(name)
  return property !== undefined && property.isArray && isReferenceType(property.type)
}
