// Power, hardware and existence of machines, with a daemon that dies at every moment.
import {
  addDisk,
  addDiskElsewhere,
  allowHotAdd,
  caller,
  createOne,
  dieAnywhere,
  hotAdd,
  limitDisk,
  powerOff,
  powerOn,
  removeDisk,
  suspend,
} from './die-anywhere.ts'

dieAnywhere({
  create: { before: [], act: (host) => createOne(host, 'second') },
  'power on': { before: [powerOn, powerOff], act: powerOn },
  'power off': { before: [powerOn], act: powerOff },
  suspend: { before: [powerOn], act: suspend },
  resume: { before: [powerOn, suspend], act: powerOn },
  'power off, suspended': { before: [powerOn, suspend], act: powerOff },
  'add a disk': { before: [], act: addDisk },
  'add a disk, running': { before: [powerOn], act: addDisk },
  'remove a disk': { before: [], act: removeDisk },
  'remove a disk, running': { before: [powerOn], act: removeDisk },
  'add CPUs, memory and a disk, running': { before: [allowHotAdd, powerOn], act: hotAdd },
  'limit a disk, running': { before: [powerOn], act: limitDisk },
  'add a disk elsewhere, running': { before: [powerOn], act: addDiskElsewhere },
  rename: { before: [], act: ({ vms }, vm) => vms.rename(vm.id, 'renamed', caller) },
  destroy: { before: [], act: ({ vms }, vm) => vms.destroy(vm.id, caller) },
  'destroy, suspended': { before: [powerOn, suspend], act: ({ vms }, vm) => vms.destroy(vm.id, caller) },
})
