// ExtensionManager: registrations of tools that mark what they own. They are kept and shown; nothing is called back.
import type { Extension } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Registry } from './registry.ts'

export const extensionManagerId = 'ExtensionManager'
const prefix = 'extension/'
const mostExtensions = 200
const longestExtension = 256 * 1024

export async function addExtensionManager(registry: Registry, store: Store, now: () => string): Promise<void> {
  const extensions = new Map<string, Extension>()
  for (const entry of (await store.list(prefix)).entries) {
    const extension = JSON.parse(entry.value) as Extension
    extensions.set(extension.key, extension)
  }
  const save = async (extension: Extension): Promise<void> => {
    const kept = { ...extension, lastHeartbeatTime: now() }
    const value = JSON.stringify(kept)
    if (value.length > longestExtension)
      throw new Denied('invalid-argument', 'The extension is too large.', { argument: 'extension' })
    await store.transact({ put: [{ key: prefix + extension.key, value }] })
    extensions.set(extension.key, kept)
    show()
  }
  const require = (key: string): Extension => {
    const extension = extensions.get(key)
    if (extension === undefined) throw new Denied('not-found', `There is no extension "${key}".`)
    return extension
  }
  const object = registry.add({
    type: 'ExtensionManager',
    id: extensionManagerId,
    properties: { extensionList: [...extensions.values()] },
    methods: {
      FindExtension: (_context, { extensionKey }) => extensions.get(extensionKey),
      // Partly: kept and shown; privileges, tasks and events of the extension are not added to the catalogues.
      RegisterExtension: async (_context, { extension }) => {
        if (!/^[\w.@:-]{1,200}$/.test(extension.key)) {
          throw new Denied('invalid-argument', `"${extension.key.slice(0, 100)}" is not a possible extension key.`, {
            argument: 'extension.key',
          })
        }
        if (extensions.has(extension.key)) {
          throw new Denied('invalid-argument', `The extension "${extension.key}" is registered already.`, {
            argument: 'extension.key',
          })
        }
        if (extensions.size >= mostExtensions)
          throw new Denied('insufficient-resources', 'Too many extensions are registered.')
        await save(extension)
      },
      UpdateExtension: async (_context, { extension }) => {
        require(extension.key)
        await save(extension)
      },
      UnregisterExtension: async (_context, { extensionKey }) => {
        require(extensionKey)
        await store.transact({ delete: [prefix + extensionKey] })
        extensions.delete(extensionKey)
        show()
      },
    },
  })
  const show = (): void => registry.update(object, { extensionList: [...extensions.values()] })
}
