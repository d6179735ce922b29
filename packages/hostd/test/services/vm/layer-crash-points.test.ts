// Removing snapshots and cloning, which read and merge disk layers, with a daemon that dies at every moment.
import {
  dieAnywhere,
  caller,
  clone,
  fork,
  powerOn,
  powerOff,
  snapshot,
  idOf,
  revert,
  removeSnapshot,
  threeSnapshots,
} from './die-anywhere.ts'

dieAnywhere({
  clone: { before: [], act: clone({}) },
  'clone, running': { before: [powerOn], act: clone({}) },
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
  'destroy, with snapshots': {
    before: [powerOn, ...threeSnapshots, powerOff],
    act: ({ vms }, vm) => vms.destroy(vm.id, caller),
  },
})
