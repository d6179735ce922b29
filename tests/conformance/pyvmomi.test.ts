// pyVmomi, the API's reference client in Python, in the two generations that Debian has. Both run the same scripts.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ensureClients, type Clients } from '../support/clients.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { runPythonSteps } from '../support/client-steps.ts'

/** What the others share, and what runs on real guests. */
const notSteps = ['harness.py', 'leases.py', 'operations.py', 'real_guest.py']
const scripts = readdirSync(join(import.meta.dirname, 'python')).filter(
  (name) => name.endsWith('.py') && !notSteps.includes(name),
)

// Beside each other, each on a host of its own: most of their time they wait for samples and for what takes a moment.
describe('pyVmomi', { concurrency: true }, () => {
  for (const version of ['6.7.1', '8.0.3']) {
    describe(version, { concurrency: 1 }, () => {
      let clients: Clients
      let host: TestHost

      before(async () => {
        clients = await ensureClients()
        host = await startTestHost({ engine: 'sim' })
      })
      after(() => host[Symbol.asyncDispose]())

      for (const script of scripts) {
        test(script.replace('.py', ''), async (context) => {
          const pyvmomi = clients.pyvmomi.find((candidate) => candidate.version === version)
          if (pyvmomi === undefined) throw new Error(`there is no pyVmomi ${version}`)
          await runPythonSteps(context, script, host, clients, pyvmomi)
        })
      }
    })
  }
})
