// Customization specs that users keep under a name: in the store below `customization-spec/`, passwords sealed.
import type { CustomizationSpecInfo, CustomizationSpecItem } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { PasswordSeal } from './passwords.ts'

const prefix = 'customization-spec/'
const longestName = 80
const longestItem = 1024 * 1024
const mostSpecs = 1000

export interface CustomizationSpecsOptions {
  readonly store: Store
  readonly seal: PasswordSeal
  /** ISO 8601. */
  readonly now: () => string
}

interface Held {
  readonly item: CustomizationSpecItem
  readonly revision: number
}

export class CustomizationSpecs {
  readonly #options: CustomizationSpecsOptions
  readonly #held = new Map<string, Held>()

  private constructor(options: CustomizationSpecsOptions) {
    this.#options = options
  }

  static async open(options: CustomizationSpecsOptions): Promise<CustomizationSpecs> {
    const specs = new CustomizationSpecs(options)
    for (const { value, revision } of (await options.store.list(prefix)).entries) {
      const item = JSON.parse(value) as CustomizationSpecItem // written below, in this shape
      specs.#held.set(item.info.name, { item, revision })
    }
    return specs
  }

  infos(): readonly CustomizationSpecInfo[] {
    return [...this.#held.values()]
      .map(({ item }) => item.info)
      .toSorted((left, right) => left.name.localeCompare(right.name))
  }

  has(name: string): boolean {
    return this.#held.has(name)
  }

  /** With sealed passwords. Denied `not-found`. */
  get(name: string): CustomizationSpecItem {
    return this.#require(name).item
  }

  async create(item: CustomizationSpecItem): Promise<void> {
    this.#requireFree(item.info.name)
    await this.#write(item, undefined)
  }

  /** Denied `concurrent-access` when the client read an older version than there is. */
  async overwrite(item: CustomizationSpecItem): Promise<void> {
    const { item: present, revision } = this.#require(item.info.name)
    const { changeVersion } = item.info
    if (changeVersion !== undefined && changeVersion !== '' && changeVersion !== present.info.changeVersion)
      throw changedMeanwhile(item.info.name)
    await this.#write(item, revision)
  }

  async delete(name: string): Promise<void> {
    const { revision } = this.#require(name)
    const key = keyOf(name)
    const { committed } = await this.#options.store.transact({ compare: [{ key, revision }], delete: [key] })
    if (!committed) throw changedMeanwhile(name)
    this.#held.delete(name)
  }

  async duplicate(name: string, newName: string): Promise<void> {
    const { item } = this.#require(name)
    this.#requireFree(newName)
    await this.#write({ ...item, info: { ...item.info, name: newName } }, undefined)
  }

  async rename(name: string, newName: string): Promise<void> {
    const { item, revision } = this.#require(name)
    if (name === newName) return
    this.#requireFree(newName)
    const renamed = this.#stamped({ ...item, info: { ...item.info, name: newName } })
    const written = await this.#options.store.transact({
      compare: [
        { key: keyOf(name), revision },
        { key: keyOf(newName), revision: 0 },
      ],
      put: [{ key: keyOf(newName), value: JSON.stringify(renamed) }],
      delete: [keyOf(name)],
    })
    if (!written.committed) throw changedMeanwhile(name)
    this.#held.delete(name)
    this.#held.set(newName, { item: renamed, revision: written.revision })
  }

  async #write(item: CustomizationSpecItem, revision: number | undefined): Promise<void> {
    const kept = this.#stamped(item)
    const [key, value] = [keyOf(item.info.name), JSON.stringify(kept)]
    if (value.length > longestItem)
      throw new Denied('invalid-argument', 'The customization spec is too large.', { argument: 'item' })
    const written = await this.#options.store.transact({
      compare: [{ key, revision: revision ?? 0 }],
      put: [{ key, value }],
    })
    if (!written.committed) throw changedMeanwhile(item.info.name)
    this.#held.set(item.info.name, { item: kept, revision: written.revision })
  }

  #stamped({ info, spec }: CustomizationSpecItem): CustomizationSpecItem {
    const now = this.#options.now()
    const { identity } = spec
    const isWindows = isA('CustomizationSysprep', identity) || isA('CustomizationSysprepText', identity)
    const changeVersion = String(Date.parse(now))
    return {
      info: { ...info, type: info.type || (isWindows ? 'Windows' : 'Linux'), lastUpdateTime: now, changeVersion },
      spec: this.#options.seal.sealSpec(spec),
    }
  }

  #require(name: string): Held {
    const held = this.#held.get(name)
    if (held === undefined) throw new Denied('not-found', `There is no customization spec "${name.slice(0, 100)}".`)
    return held
  }

  #requireFree(name: string): void {
    if (name.trim() === '' || name.length > longestName)
      throw new Denied('invalid-argument', `A customization spec's name has 1 to ${longestName} characters.`, {
        argument: 'name',
      })
    if (this.#held.has(name))
      throw new Denied('already-exists', `There is a customization spec "${name}" already.`, { name })
    if (this.#held.size >= mostSpecs)
      throw new Denied('insufficient-resources', `There are ${mostSpecs} customization specs, which is the limit.`)
  }
}

/** Names may have slashes. */
function keyOf(name: string): string {
  return `${prefix}${encodeURIComponent(name)}`
}

function changedMeanwhile(name: string): Denied {
  return new Denied('concurrent-access', `The customization spec "${name}" was changed by somebody else meanwhile.`)
}
