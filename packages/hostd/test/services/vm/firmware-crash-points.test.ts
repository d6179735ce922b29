// What a machine's firmware and TPM remember, through snapshots, with a daemon that dies at every moment.
import { addTpm, addTpmDevice, changeFirmware, dieAnywhere, powerOn, removeSnapshot } from './die-anywhere.ts'
import { removeTpm, revert, snapshot } from './die-anywhere.ts'

dieAnywhere({
  'add a TPM': { before: [], act: addTpmDevice },
  'remove a TPM': { before: [addTpm], act: removeTpm },
  'snapshot with a TPM': { before: [addTpm, powerOn], act: snapshot('one', true) },
  'revert with a TPM': { before: [addTpm, snapshot('one', false), changeFirmware], act: revert('one') },
  'revert to before the TPM': { before: [snapshot('one', false), addTpm], act: revert('one') },
  'remove a snapshot with a TPM': { before: [addTpm, snapshot('one', false)], act: removeSnapshot('one') },
})
