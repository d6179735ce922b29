// Taking snapshots and going back to them, with a daemon that dies at every moment.
import {
  dieAnywhere,
  powerOn,
  suspend,
  powerOff,
  snapshot,
  splitDisk,
  register,
  revert,
  unregister,
} from './die-anywhere.ts'

dieAnywhere({
  'snapshot, off': { before: [], act: snapshot('one', false) },
  'snapshot, running': { before: [powerOn], act: snapshot('one', false) },
  'snapshot with memory': { before: [powerOn, snapshot('zero', true)], act: snapshot('one', true) },
  'snapshot, suspended': { before: [powerOn, suspend], act: snapshot('one', false) },
  'revert, off': { before: [snapshot('one', false)], act: revert('one') },
  'revert to memory': { before: [powerOn, snapshot('one', true), snapshot('two', true)], act: revert('one') },
  'revert to memory, off': { before: [powerOn, snapshot('one', true), powerOff], act: revert('one') },
  'revert to off': { before: [snapshot('one', false), powerOn], act: revert('one') },
  'register with snapshots': {
    before: [snapshot('one', false), powerOn, snapshot('two', true), powerOff, unregister],
    act: register,
  },
  'register with a disk in pieces': { before: [unregister, splitDisk], act: register },
  'revert, suspended': { before: [powerOn, snapshot('one', true), suspend], act: revert('one') },
})
