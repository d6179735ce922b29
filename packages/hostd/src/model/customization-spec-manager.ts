// CustomizationSpecManager: customization specs under a name. Reading one shows its passwords sealed.
import type { CustomizationSpecs } from '../services/customization/customization-specs.ts'
import { specFromXml, specToXml } from '../services/customization/spec-xml.ts'
import type { Registry } from './registry.ts'

export function addCustomizationSpecManager(registry: Registry, specs: CustomizationSpecs): void {
  const object = registry.add({
    type: 'CustomizationSpecManager',
    id: 'CustomizationSpecManager',
    properties: { info: specs.infos() },
    methods: {
      DoesCustomizationSpecExist: (_context, { name }) => specs.has(name),
      GetCustomizationSpec: (_context, { name }) => specs.get(name),
      CreateCustomizationSpec: (_context, { item }) => changing(specs.create(item)),
      OverwriteCustomizationSpec: (_context, { item }) => changing(specs.overwrite(item)),
      DeleteCustomizationSpec: (_context, { name }) => changing(specs.delete(name)),
      DuplicateCustomizationSpec: (_context, { name, newName }) => changing(specs.duplicate(name, newName)),
      RenameCustomizationSpec: (_context, { name, newName }) => changing(specs.rename(name, newName)),
      CustomizationSpecItemToXml: (_context, { item }) => specToXml(item),
      XmlToCustomizationSpecItem: (_context, { specItemXml }) => specFromXml(specItemXml),
      // Whatever is needed is in the guest: cloud-init, or Windows' own setup.
      CheckCustomizationResources: () => undefined,
    },
  })
  const changing = async (work: Promise<void>): Promise<void> => {
    await work
    registry.update(object, { info: specs.infos() })
  }
}
