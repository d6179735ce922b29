// What a machine's firmware and TPM remember, through operations with a daemon that dies at every moment.
import {
  addTpm,
  addTpmDevice,
  changeFirmware,
  clone,
  destroy,
  dieAnywhere,
  relocate,
  removeSnapshot,
  removeTpm,
} from './die-anywhere.ts'
import { powerOn, revert, snapshot } from './die-anywhere.ts'

dieAnywhere({
  'add a TPM': { before: [], act: addTpmDevice },
  'remove a TPM': { before: [addTpm], act: removeTpm },
  'snapshot with a TPM': { before: [addTpm, powerOn], act: snapshot('one', true) },
  'revert with a TPM': { before: [addTpm, snapshot('one', false), changeFirmware], act: revert('one') },
  'revert to before the TPM': { before: [snapshot('one', false), addTpm], act: revert('one') },
  'remove a snapshot with a TPM': { before: [addTpm, snapshot('one', false)], act: removeSnapshot('one') },
  'clone with a TPM': { before: [addTpm], act: clone({}) },
  'clone with a new TPM': { before: [addTpm], act: clone({ renewsTpm: true }) },
  'relocate with a TPM': { before: [addTpm, snapshot('one', false)], act: relocate },
  'destroy with a TPM': { before: [addTpm, snapshot('one', false)], act: destroy },
})
