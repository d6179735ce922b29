// The X.509 library's container asks for the three functions of the Reflect metadata proposal when it is loaded, and
// nothing else of it: import this file before the library. Where a complete implementation is there it stays.
type Metadata = Map<PropertyKey | undefined, Map<unknown, unknown>>

interface ReflectMetadata {
  defineMetadata?: (key: unknown, value: unknown, target: object, property?: PropertyKey) => void
  getOwnMetadata?: (key: unknown, target: object, property?: PropertyKey) => unknown
  getMetadata?: (key: unknown, target: object, property?: PropertyKey) => unknown
}

// The standard library's type does not know the proposal.
const reflect = Reflect as ReflectMetadata
if (reflect.getMetadata === undefined) install(reflect)

function install(target: ReflectMetadata): void {
  const known = new WeakMap<object, Metadata>()
  const getOwn = (key: unknown, of: object, property?: PropertyKey): unknown => known.get(of)?.get(property)?.get(key)
  target.defineMetadata = (key, value, of, property) => {
    const metadata = known.get(of) ?? new Map<PropertyKey | undefined, Map<unknown, unknown>>()
    known.set(of, metadata)
    metadata.set(property, (metadata.get(property) ?? new Map<unknown, unknown>()).set(key, value))
  }
  target.getOwnMetadata = getOwn
  target.getMetadata = (key, of, property) => {
    for (let at: object | null = of; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      const value = getOwn(key, at, property)
      if (value !== undefined) return value
    }
    return undefined
  }
}
