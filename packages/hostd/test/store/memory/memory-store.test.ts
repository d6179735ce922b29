import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../manual-clock.ts'
import { storeContract } from '../store-contract.ts'

storeContract('memory', async (keptChanges) => {
  const clock = new ManualClock()
  const store = createMemoryStore({ clock, ...(keptChanges === undefined ? {} : { keptChanges }) })
  return { store, clock, [Symbol.asyncDispose]: () => store.close() }
})
