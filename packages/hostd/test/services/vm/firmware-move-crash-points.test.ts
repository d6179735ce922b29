// What a machine's firmware and TPM remember, copied, moved and deleted, with a daemon that dies at every moment.
import { addTpm, clone, destroy, dieAnywhere, powerOn, relocate, snapshot } from './die-anywhere.ts'

dieAnywhere({
  'clone with a TPM': { before: [addTpm], act: clone({}) },
  'relocate with a TPM': { before: [addTpm, snapshot('one', false)], act: relocate },
  'relocate with a TPM, running': { before: [addTpm, powerOn], act: relocate },
  'destroy with a TPM': { before: [addTpm, snapshot('one', false)], act: destroy },
})
