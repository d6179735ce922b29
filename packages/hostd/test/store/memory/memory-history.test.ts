import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { historyContract } from '../history-contract.ts'

historyContract('memory', async () => {
  const history = createMemoryHistory()
  return { history, [Symbol.asyncDispose]: () => history.close() }
})
