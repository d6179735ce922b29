// Customization, with a daemon that dies at every moment.
import type { Seed } from '../../../src/services/customization/seed.ts'
import { caller, clone, dieAnywhere, place, snapshot, type Act } from './die-anywhere.ts'

const seed = (): Seed => ({ label: 'cidata', files: [{ name: 'user-data', content: 'first' }], hostName: 'first' })
const otherSeed = (): Seed => ({ label: 'cidata', files: [{ name: 'user-data', content: 'again' }], hostName: 'again' })
const customize: Act = ({ vms }, vm) => vms.customize(vm.id, seed, caller)
const customizeAgain: Act = ({ vms }, vm) => vms.customize(vm.id, otherSeed, caller)
const customizedClone: Act = ({ vms }, vm) => {
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  const wish = { name: 'second', template: false, powerOn: false, isLinked: false, changes, seed }
  return vms.clone(vm.id, wish, place, caller)
}

dieAnywhere({
  'clone, customized': { before: [], act: customizedClone },
  'clone, of a customized machine': { before: [customize], act: clone({}) },
  customize: { before: [], act: customize },
  'customize again': { before: [customize], act: customizeAgain },
  'customize again, with a snapshot': { before: [customize, snapshot('one', false)], act: customizeAgain },
  'destroy, customized': { before: [customize], act: ({ vms }, vm) => vms.destroy(vm.id, caller) },
})
