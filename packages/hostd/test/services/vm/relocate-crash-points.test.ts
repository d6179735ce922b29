// Moving machines to another datastore, with a daemon that dies at every moment.
import { dieAnywhere, powerOn, relocate, suspend, threeSnapshots, useEfi } from './die-anywhere.ts'

dieAnywhere({
  'relocate, off': { before: threeSnapshots, act: relocate },
  'relocate, running': { before: [powerOn], act: relocate },
  'relocate, running with snapshots': { before: [powerOn, ...threeSnapshots], act: relocate },
  'relocate, running with EFI firmware': { before: [useEfi, powerOn], act: relocate },
  'relocate, suspended': { before: [powerOn, suspend], act: relocate },
})
