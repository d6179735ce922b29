// OptionManager: the settings of the service (`VirtualCenter.FQDN`, …) and of the host. Facts are read-only; everything else
// that a client sets is stored under `option/<manager>/<key>` and shown again.
import type { AnyValue, OptionValue } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Access } from './access.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

export interface OptionManagerInit {
  readonly registry: Registry
  readonly access: Access
  readonly store: Store
  readonly id: string
  /** What the daemon itself says; clients cannot change these. */
  readonly facts: Readonly<Record<string, AnyValue>>
  readonly privilegeToChange: string
  /** Settings that are kept and used, and shown to nobody. */
  readonly secrets?: ReadonlySet<string>
}

/** What a setting is, secret or not; undefined when nobody has set it. */
export type ReadSetting = (key: string) => string | undefined

const mostOptions = 1000
const longestKey = 255
const longestValue = 4096

export async function addOptionManager(init: OptionManagerInit): Promise<ReadSetting> {
  const { registry, store, id } = init
  const prefix = `option/${id}/`
  const stored = new Map<string, AnyValue>()
  for (const entry of (await store.list(prefix)).entries) {
    stored.set(entry.key.slice(prefix.length), JSON.parse(entry.value) as AnyValue)
  }
  const settings = (): OptionValue[] =>
    [...new Map([...stored, ...Object.entries(init.facts)])]
      .filter(([key]) => init.secrets?.has(key) !== true)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ _typeName: 'OptionValue', key, value }))
  const object = registry.add({
    type: 'OptionManager',
    id,
    properties: { supportedOption: [], setting: settings() },
    methods: {
      QueryOptions: (_context, { name }): readonly OptionValue[] => select(settings(), name),
      UpdateOptions: async (context, { changedValue }, self) => {
        requirePrivileges(init.access, context, self, [init.privilegeToChange])
        // Of several values for one key the last counts.
        const changes = [...new Map(changedValue.map((option) => checked(option, init.facts)))]
        if (new Set([...stored.keys(), ...changes.map(([key]) => key)]).size > mostOptions) {
          throw new Denied('invalid-argument', `There can be at most ${mostOptions} options.`, {
            argument: 'changedValue',
          })
        }
        await store.transact({
          put: changes.map(([key, value]) => ({ key: prefix + key, value: JSON.stringify(value) })),
        })
        for (const [key, value] of changes) stored.set(key, value)
        registry.update(object, { setting: settings() })
      },
    },
  })
  return (key) => {
    const value = stored.get(key)
    return value !== undefined && '_value' in value ? String(value._value) : undefined
  }
}

/** One option by its exact name, or a subtree by a name that ends in a dot; Denied `invalid-name` when there is nothing. */
function select(settings: readonly OptionValue[], name: string | undefined): readonly OptionValue[] {
  if (name === undefined || name === '') return settings
  const found = settings.filter((option) => option.key === name || (name.endsWith('.') && option.key.startsWith(name)))
  if (found.length > 0) return found
  throw new Denied('invalid-name', `There is no option "${name.slice(0, longestKey)}" here.`, { name })
}

function checked({ key, value }: OptionValue, facts: Readonly<Record<string, AnyValue>>): readonly [string, AnyValue] {
  const invalid = (why: string): Denied =>
    new Denied('invalid-argument', `The option "${key.slice(0, 100)}" ${why}.`, { argument: 'changedValue' })
  if (!/^[A-Za-z0-9_.:/-]+$/.test(key) || key.length > longestKey) {
    throw new Denied('invalid-name', `"${key.slice(0, 100)}" is not a possible name of an option.`, { name: key })
  }
  if (Object.hasOwn(facts, key)) throw invalid('is a fact of this host and cannot be set')
  if (value === undefined) throw invalid('has no value')
  if (!('_value' in value)) throw invalid('must be a string, a number or a boolean')
  if (!['string', 'number', 'boolean'].includes(typeof value._value))
    throw invalid('must be a string, a number or a boolean')
  if (String(value._value).length > longestValue) throw invalid(`is longer than ${longestValue} characters`)
  return [key, value]
}
