// Ansible against a host, by playbook and by single modules.
import assert from 'node:assert/strict'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { runClient, type ClientDirectory } from './client-runner.ts'
import type { Clients } from './clients.ts'
import type { TestHost } from './host.ts'

type Words = Readonly<Record<string, unknown>>

export interface PlaySettings {
  /** Of pyVmomi. */
  readonly version?: string
  readonly password?: string
  readonly variables?: Words
}

const books = join(import.meta.dirname, '../conformance/ansible')

export class Ansible {
  readonly #host: TestHost
  readonly #home: ClientDirectory
  readonly #clients: Clients

  constructor(host: TestHost, home: ClientDirectory, clients: Clients) {
    this.#host = host
    this.#home = home
    this.#clients = clients
  }

  /** A playbook of tests/conformance/ansible. */
  play(book: string, { variables = {}, ...settings }: PlaySettings = {}): Promise<CommandResult> {
    const known = { esxi: hostname(), packages: this.#home.path, ...variables }
    return this.#run([this.#clients.ansiblePlaybook, join(books, book)], { variables: known, ...settings })
  }

  /** One module of community.vmware, without a playbook around it. */
  module(name: string, args: Words): Promise<CommandResult> {
    const argv = [this.#clients.ansible, 'localhost', '-m', `community.vmware.${name}`, '-a', JSON.stringify(args)]
    return this.#run(argv, {})
  }

  #run(argv: readonly string[], settings: PlaySettings): Promise<CommandResult> {
    const { host, port, user, caPath } = this.#host
    const { version = '8.0.3', password = this.#host.password } = settings
    const pyvmomi = this.#clients.pyvmomi.find((candidate) => candidate.version === version)
    assert.ok(pyvmomi !== undefined, `there is no pyVmomi ${version}`)
    const variables = {
      ansible_connection: 'local',
      ansible_python_interpreter: this.#clients.python,
      ...settings.variables,
    }
    return runClient(this.#home, [...argv, '-i', 'localhost,', '-e', JSON.stringify(variables)], {
      environment: {
        ...{ VMWARE_HOST: host, VMWARE_PORT: String(port), VMWARE_USER: user, VMWARE_PASSWORD: password },
        ...{ VMWARE_VALIDATE_CERTS: 'yes', SSL_CERT_FILE: caPath, PYTHONPATH: pyvmomi.pythonPath },
        ...{ ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: 'false', ANSIBLE_INVENTORY_UNPARSED_WARNING: 'false' },
      },
    })
  }
}
