// CustomFieldsManager: fields that users define for entities, and their values. Definitions are in the store under
// `custom-field/<key>`; a value is part of its entity's record.
import type { CustomFieldDef, CustomFieldValue } from '@staddle/vim25/types.ts'
import { getManagedType, isManagedDerived } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { Store } from '../domain/ports/store.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import type { InventoryService } from '../services/inventory/inventory-service.ts'
import type { Access } from './access.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Properties } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

const prefix = 'custom-field/'
const firstKey = 101
const longestName = 80
const longestValue = 4096

interface Held {
  readonly definition: CustomFieldDef
  readonly revision: number
}

export class CustomFields {
  readonly #store: Store
  readonly #inventory: InventoryService
  readonly #fields = new Map<number, Held>()
  /** By type, so that entities share one array. */
  readonly #available = new Map<string, readonly CustomFieldDef[]>()

  private constructor(store: Store, inventory: InventoryService) {
    this.#store = store
    this.#inventory = inventory
  }

  static async open(store: Store, inventory: InventoryService): Promise<CustomFields> {
    const fields = new CustomFields(store, inventory)
    for (const entry of (await store.list(prefix)).entries) {
      const definition = JSON.parse(entry.value) as CustomFieldDef
      fields.#fields.set(definition.key, { definition, revision: entry.revision })
    }
    return fields
  }

  definitions(): readonly CustomFieldDef[] {
    return [...this.#fields.values()].map((held) => held.definition).toSorted((a, b) => a.key - b.key)
  }

  /** The properties of an entity that are about custom fields. */
  propertiesOf(record: EntityRecord): Pick<Properties<'ManagedEntity'>, 'customValue' | 'value' | 'availableField'> {
    const values = Object.entries(record.customValues ?? {}).flatMap(([key, value]): CustomFieldValue[] => {
      const stringValue = { _typeName: 'CustomFieldStringValue' as const, key: Number(key), value }
      return this.#fields.has(Number(key)) ? [stringValue] : []
    })
    return { customValue: values, value: values, availableField: this.#availableFor(record.type) }
  }

  async add(name: string, type: string | undefined): Promise<CustomFieldDef> {
    this.#requireName(name)
    if (type !== undefined && !isManagedDerived(type, 'ManagedEntity') && getManagedType(type) === undefined) {
      throw new Denied('invalid-argument', `"${type}" is not a managed object type.`, { argument: 'moType' })
    }
    const key = Math.max(firstKey - 1, ...this.#fields.keys()) + 1
    const definition: CustomFieldDef = {
      ...{ key, name, type: 'string' },
      ...(type === undefined ? {} : { managedObjectType: type }),
    }
    await this.#save(definition, 0)
    return definition
  }

  async rename(key: number, name: string): Promise<void> {
    const { definition, revision } = this.#get(key)
    if (definition.name === name) return
    this.#requireName(name)
    await this.#save({ ...definition, name }, revision)
  }

  async remove(key: number): Promise<void> {
    const { revision } = this.#get(key)
    const written = await this.#store.transact({ compare: [{ key: prefix + key, revision }], delete: [prefix + key] })
    if (!written.committed) throw changedMeanwhile()
    this.#fields.delete(key)
    this.#available.clear()
    for (const record of [...this.#inventory.all()]) {
      if (record.customValues?.[key] === undefined) continue
      const { [key]: _gone, ...customValues } = record.customValues
      await this.#inventory.setFacts(record.id, { customValues })
    }
  }

  async set(id: string, key: number, value: string): Promise<void> {
    const { definition } = this.#get(key)
    const record = this.#inventory.get(id)
    if (definition.managedObjectType !== undefined && !isManagedDerived(record.type, definition.managedObjectType)) {
      const message = `The custom field "${definition.name}" is for objects of type ${definition.managedObjectType}.`
      throw new Denied('invalid-argument', message, { argument: 'key' })
    }
    if (value.length > longestValue) {
      throw new Denied('invalid-argument', `A custom value has at most ${longestValue} characters.`, {
        argument: 'value',
      })
    }
    const { [key]: _before, ...others } = record.customValues ?? {}
    // An empty value clears the field.
    await this.#inventory.setFacts(id, { customValues: value === '' ? others : { ...others, [key]: value } })
  }

  async setByName(id: string, name: string, value: string): Promise<void> {
    const held = [...this.#fields.values()].find((field) => field.definition.name === name)
    if (held === undefined)
      throw new Denied('invalid-argument', `There is no custom field "${name}".`, { argument: 'key' })
    await this.set(id, held.definition.key, value)
  }

  #availableFor(type: string): readonly CustomFieldDef[] {
    const known = this.#available.get(type)
    if (known !== undefined) return known
    const fields = this.definitions().filter(
      ({ managedObjectType: only }) => only === undefined || isManagedDerived(type, only),
    )
    this.#available.set(type, fields)
    return fields
  }

  #get(key: number): Held {
    const held = this.#fields.get(key)
    if (held === undefined)
      throw new Denied('invalid-argument', `There is no custom field with the key ${key}.`, { argument: 'key' })
    return held
  }

  #requireName(name: string): void {
    if (name === '' || name.length > longestName) {
      throw new Denied('invalid-name', `A custom field's name has from 1 to ${longestName} characters.`, { name })
    }
    const taken = this.definitions().some((field) => field.name === name)
    if (taken) throw new Denied('duplicate-name', `There is a custom field "${name}" already.`, { name })
  }

  async #save(definition: CustomFieldDef, revision: number): Promise<void> {
    const key = prefix + definition.key
    const written = await this.#store.transact({
      compare: [{ key, revision }],
      put: [{ key, value: JSON.stringify(definition) }],
    })
    if (!written.committed) throw changedMeanwhile()
    this.#fields.set(definition.key, { definition, revision: written.revision })
    this.#available.clear()
  }
}

export const customFieldsManagerId = 'CustomFieldsManager'

/** `refresh` is called after the definitions changed: what entities show of them is different then. */
export function addCustomFieldsManager(
  registry: Registry,
  access: Access,
  fields: CustomFields,
  refresh: () => void,
): void {
  const object = registry.add({
    type: 'CustomFieldsManager',
    id: customFieldsManagerId,
    properties: { field: fields.definitions() },
    methods: {
      AddCustomFieldDef: async (_context, { name, moType }) => {
        const made = await fields.add(name, moType)
        changed()
        return made
      },
      RemoveCustomFieldDef: async (_context, { key }) => {
        await fields.remove(key)
        changed()
      },
      RenameCustomFieldDef: async (_context, { key, name }) => {
        await fields.rename(key, name)
        changed()
      },
      SetField: async (context, { entity, key, value }) => {
        const target: ManagedObject | undefined = registry.get(entity.value)
        if (target === undefined)
          throw new Denied('object-gone', `The object ${entity.value} is gone.`, { object: entity })
        requirePrivileges(access, context, target, ['Global.SetCustomField'])
        await fields.set(entity.value, key, value)
      },
    },
  })
  const changed = (): void => {
    registry.update(object, { field: fields.definitions() })
    refresh()
  }
}

function changedMeanwhile(): Denied {
  return new Denied('concurrent-access', 'The custom field was changed by somebody else meanwhile; try again.')
}
