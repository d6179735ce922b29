// Moving machines to another datastore, with a daemon that dies at every moment.
import {
  destroy,
  dieAnywhere,
  linkedClone,
  powerOnClone,
  promoteClone,
  relocateClone,
  relocateDiskHome,
  relocateDiskOfClone,
  snapshotClone,
  snapshot,
  powerOn,
  addDisk,
  relocate,
  relocateDisk,
  removeSnapshot,
  revert,
  suspend,
  threeSnapshots,
  useEfi,
} from './die-anywhere.ts'

dieAnywhere({
  'relocate, off': { before: threeSnapshots, act: relocate },
  'relocate, running': { before: [powerOn], act: relocate },
  'relocate, running with snapshots': { before: [powerOn, ...threeSnapshots], act: relocate },
  'relocate, running with EFI firmware': { before: [useEfi, powerOn], act: relocate },
  'relocate one disk, off': { before: [addDisk, snapshot('one', false)], act: relocateDisk },
  'relocate one disk, running': { before: [addDisk, powerOn, snapshot('one', true)], act: relocateDisk },
  'move a disk back to the rest': { before: [addDisk, relocateDisk], act: relocate },
  'snapshot with a disk elsewhere': { before: [addDisk, relocateDisk, powerOn], act: snapshot('one', false) },
  'remove a snapshot with a disk elsewhere': {
    before: [addDisk, relocateDisk, snapshot('one', false), relocateDisk],
    act: removeSnapshot('one'),
  },
  'revert with a disk elsewhere': {
    before: [addDisk, relocateDisk, snapshot('one', false), snapshot('two', false)],
    act: revert('one'),
  },
  'move a disk with a snapshot back to the rest, running': {
    before: [addDisk, relocateDisk, powerOn, snapshot('one', false)],
    act: relocateDiskHome,
  },
  'relocate a linked clone, running': {
    before: [snapshot('one', false), linkedClone('one'), powerOnClone],
    act: relocateClone,
  },
  'relocate the disk of a linked clone, off': {
    before: [snapshot('one', false), linkedClone('one')],
    act: relocateDiskOfClone,
  },
  'relocate the disk of a linked clone, running': {
    before: [addDisk, snapshot('one', false), linkedClone('one'), powerOnClone],
    act: relocateDiskOfClone,
  },
  'promote the disk of a linked clone, off': {
    before: [snapshot('one', false), linkedClone('one'), snapshotClone],
    act: promoteClone,
  },
  'promote the disk of a linked clone, running': {
    before: [snapshot('one', false), linkedClone('one'), powerOnClone, snapshotClone],
    act: promoteClone,
  },
  'promote the disk of a linked clone whose parent is gone': {
    before: [snapshot('one', false), linkedClone('one'), destroy],
    act: promoteClone,
  },
  'relocate, suspended': { before: [powerOn, suspend], act: relocate },
})
