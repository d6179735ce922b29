// Machines with disks that are independent of snapshots, with a daemon that dies at every moment.
import {
  changeDisk,
  clone,
  destroy,
  dieAnywhere,
  idOf,
  powerOff,
  powerOn,
  register,
  removeSnapshot,
  revert,
  snapshot,
  suspend,
  unregister,
} from './die-anywhere.ts'

const independent = [changeDisk('add', 1, 'independent_persistent'), changeDisk('add', 2, 'independent_nonpersistent')]

dieAnywhere({
  'power on': { before: [...independent, powerOn, powerOff], act: powerOn },
  'power off': { before: [...independent, powerOn], act: powerOff },
  suspend: { before: [...independent, powerOn], act: suspend },
  resume: { before: [...independent, powerOn, suspend], act: powerOn },
  'power off, suspended': { before: [...independent, powerOn, suspend], act: powerOff },
  'destroy, suspended': { before: [...independent, powerOn, suspend], act: destroy },
  'take a snapshot, running': { before: [...independent, powerOn], act: snapshot('one', false) },
  'revert, running': { before: [...independent, powerOn, snapshot('one', false)], act: revert('one') },
  'revert to memory, with disks that came later': {
    before: [powerOn, snapshot('one', true), powerOff, ...independent, powerOn],
    act: revert('one'),
  },
  'remove a snapshot, running': {
    before: [...independent, powerOn, snapshot('one', false)],
    act: removeSnapshot('one'),
  },
  'add a nonpersistent disk, running': { before: [powerOn], act: changeDisk('add', 1, 'independent_nonpersistent') },
  'remove a nonpersistent disk, running': {
    before: [...independent, powerOn],
    act: changeDisk('remove', 2, 'independent_nonpersistent'),
  },
  'register, suspended': { before: [...independent, powerOn, suspend, unregister], act: register },
  'linked clone': {
    before: [...independent, snapshot('one', false)],
    act: (host, vm) => clone({ isLinked: true, snapshot: idOf(vm, 'one') })(host, vm),
  },
})
