// DiagnosticManager: the host's logs, and bundles of them.
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { Diagnostics } from '../services/host/diagnostics.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { runTask, type EntityContext } from './entity-context.ts'

export const diagnosticManagerId = 'DiagnosticManager'

export function addDiagnosticManager(
  context: EntityContext,
  diagnostics: Diagnostics,
  /** How this host is reached by clients that do not say it. */
  authority: () => string,
): void {
  context.registry.add({
    type: 'DiagnosticManager',
    id: diagnosticManagerId,
    properties: {},
    methods: {
      QueryDescriptions: async (_call, { host }) => {
        requireThisHost(host?.value)
        return (await diagnostics.logs()).map(({ key, path, label }) => ({
          ...{ key, fileName: path, creator: 'staddle', format: 'plain', mimeType: 'text/plain' },
          info: { _typeName: 'Description', label, summary: label },
        }))
      },
      BrowseDiagnosticLog: async (_call, { host, key, start, lines }) => {
        requireThisHost(host?.value)
        const page = await diagnostics.browse(key, start, lines)
        return { lineStart: page.lineStart, lineEnd: page.lineEnd, lineText: [...page.lines] }
      },
      GenerateLogBundles_Task: (call, { host }) => {
        for (const one of host ?? []) requireThisHost(one.value)
        const task = { entity: hostId, method: 'GenerateLogBundles_Task', cancelable: true }
        return runTask(
          context,
          call,
          { ...task, descriptionId: 'DiagnosticManager.generateLogBundles' },
          async (run) => {
            const name = await diagnostics.makeBundle(run.signal)
            const url = `https://${call.authority ?? authority()}/support/${name}`
            const bundle = {
              _typeName: 'DiagnosticManagerBundleInfo',
              system: moRef('HostSystem', hostId),
              url,
            } as const
            return { _typeName: 'ArrayOfDiagnosticManagerBundleInfo', _value: [bundle] }
          },
        )
      },
    },
  })
}

function requireThisHost(id: string | undefined): void {
  if (id !== undefined && id !== hostId)
    throw new Denied('invalid-argument', `${id} is not a host here; leave it out or use ${hostId}.`, {
      argument: 'host',
    })
}
