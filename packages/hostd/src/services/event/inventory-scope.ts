// Which entities a history filter is about: an entity, its children, or everything below it.

/** The inventory as far as filters need it. */
export interface InventoryScope {
  parentOf(entityId: string): string | undefined
  childrenOf(entityId: string): readonly string[]
}

export interface EntityFilter {
  /** For the history's index; undefined where only `matches` can tell. */
  readonly ids: readonly string[] | undefined
  matches(entities: readonly string[]): boolean
}

export type Recursion = 'self' | 'children' | 'all'

export function entityFilter(scope: InventoryScope, entityId: string, recursion: Recursion): EntityFilter {
  switch (recursion) {
    case 'self':
      return oneOf([entityId])
    case 'children':
      return oneOf(scope.childrenOf(entityId))
    case 'all':
      return below(scope, entityId)
  }
}

function oneOf(ids: readonly string[]): EntityFilter {
  const wanted = new Set(ids)
  return { ids, matches: (entities) => entities.some((entity) => wanted.has(entity)) }
}

/** Below the root is everything, also what is about no entity, such as logins. */
function below(scope: InventoryScope, ancestor: string): EntityFilter {
  if (scope.childrenOf(ancestor).length === 0) return oneOf([ancestor])
  if (scope.parentOf(ancestor) === undefined) return { ids: undefined, matches: () => true }
  const isBelow = (entity: string): boolean => {
    for (let at: string | undefined = entity; at !== undefined; at = scope.parentOf(at))
      if (at === ancestor) return true
    return false
  }
  return { ids: undefined, matches: (entities) => entities.some(isBelow) }
}
