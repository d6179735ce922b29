// Removing snapshots and cloning, which read and merge disk layers, with a daemon that dies at every moment.
import {
  dieAnywhere,
  caller,
  clone,
  fork,
  powerOn,
  powerOff,
  snapshot,
  suspend,
  idOf,
  revert,
  removeSnapshot,
  threeSnapshots,
  trackChanges,
} from './die-anywhere.ts'

dieAnywhere({
  clone: { before: [], act: clone({}) },
  'clone, running': { before: [powerOn], act: clone({}) },
  'clone, suspended': { before: [powerOn, suspend], act: clone({}) },
  'clone of a snapshot': {
    before: [powerOn, ...threeSnapshots],
    act: (host, vm) => clone({ snapshot: idOf(vm, 'two') })(host, vm),
  },
  'linked clone': {
    before: [powerOn, ...threeSnapshots],
    act: (host, vm) => clone({ snapshot: idOf(vm, 'two'), isLinked: true })(host, vm),
  },
  'instant clone': { before: [powerOn], act: fork },
  'remove the last snapshot': { before: threeSnapshots, act: removeSnapshot('three') },
  'remove a snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('two') },
  'remove the first snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('one') },
  'remove the last snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('three') },
  'remove a branch': {
    before: [...threeSnapshots, revert('one'), snapshot('four', false)],
    act: removeSnapshot('two', true),
  },
  'remove all snapshots, running': {
    before: [powerOn, ...threeSnapshots],
    act: ({ vms }, vm) => vms.snapshots.removeAll(vm.id, { consolidate: true }, caller),
  },
  'remove a snapshot, tracked': {
    before: [trackChanges, powerOn, ...threeSnapshots],
    act: removeSnapshot('two'),
  },
  'remove the only snapshot and take another, tracked': {
    before: [trackChanges, snapshot('one', false), removeSnapshot('one'), snapshot('two', false)],
    act: removeSnapshot('two'),
  },
  'snapshot, tracked': {
    before: [trackChanges, powerOn, snapshot('one', false), removeSnapshot('one')],
    act: snapshot('two', false),
  },
  'destroy, with snapshots': {
    before: [powerOn, ...threeSnapshots, powerOff],
    act: ({ vms }, vm) => vms.destroy(vm.id, caller),
  },
})
