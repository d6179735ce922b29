import type { CustomizationPassword, CustomizationSpec } from '@staddle/vim25/types.ts'
import { makeSeed, type Seed, type SeedTarget } from '../../../src/services/customization/seed.ts'

export const target: SeedTarget = {
  vmId: 'vm-12',
  vmName: 'web 01',
  guestId: 'debian12_64Guest',
  instanceId: 'iid-1',
  macAddresses: ['00:50:56:00:00:01', '00:50:56:00:00:02'],
}

export const windows: SeedTarget = { ...target, guestId: 'windows2019srv_64Guest' }

const unseal = ({ value }: CustomizationPassword): string => value

export function seedOf(spec: Partial<CustomizationSpec> & Pick<CustomizationSpec, 'identity'>, of = target): Seed {
  return makeSeed({ globalIPSettings: {}, ...spec }, of, unseal)
}

export function contentOf(seed: Seed, name: string): string {
  const file = seed.files.find((one) => one.name === name)
  if (file === undefined)
    throw new Error(`the seed has no ${name}, but ${seed.files.map((one) => one.name).join(', ')}`)
  return file.content
}
