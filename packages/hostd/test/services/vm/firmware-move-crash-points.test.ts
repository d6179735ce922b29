// What a machine's firmware and TPM remember, copied, moved and deleted, with a daemon that dies at every moment.
import { addTpm, clone, destroy, dieAnywhere, relocate, snapshot } from './die-anywhere.ts'

dieAnywhere({
  'clone with a TPM': { before: [addTpm], act: clone({}) },
  'relocate with a TPM': { before: [addTpm, snapshot('one', false)], act: relocate },
  'destroy with a TPM': { before: [addTpm, snapshot('one', false)], act: destroy },
})
