// staddle host maintenance | reboot | shutdown | service | log | support | certificate
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatFields, formatTable } from '../output/table.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { readSecret } from '../read-secret.ts'
import { runTask } from '../run-task.ts'
import { HostLink } from '../dcui/host-link.ts'
import { resetPassword } from '../dcui/reset-password.ts'
import { runProgram } from '../image/run-program.ts'
import { localDataDirectories } from './login.ts'
import { newPasswordVariable } from './user.ts'

export function registerHostCare(host: Command, register: Register): void {
  register(
    host
      .command('maintenance <on|off>')
      .description('start no machine from now on, and wait until none runs; or end that')
      .option('--timeout <seconds>', 'give up when machines still run after this long'),
    maintenance,
  )
  for (const [name, what] of [
    ['reboot', 'restart the machine underneath'],
    ['shutdown', 'shut the machine underneath down'],
  ] as const)
    register(
      host
        .command(name)
        .description(what)
        .option('--force', 'also when machines run, which are shut down first')
        .option('-y, --yes', 'do not ask'),
      (context, _, options: EndOptions) => endHost(context, name, options),
    )
  register(
    host
      .command('reset-password [user]')
      .description(
        'set a forgotten password anew, as root on the host itself; the daemon starts again, machines run on',
      )
      .option('--data <directory>', 'data directory of the host'),
    resetForgotten,
  )
  const service = host.command('service').description('services of the machine underneath')
  register(service.command('ls').description('list services'), listServices)
  for (const verb of Object.keys(serviceChanges) as ServiceVerb[])
    register(service.command(`${verb} <service>`).description(serviceChanges[verb]), (context, [id = '']) =>
      changeService(context, verb, id),
    )
  register(
    host
      .command('log [log]')
      .description("print the end of a log: the daemon's, or what QEMU said of a machine (vm-12)")
      .option('-n, --lines <count>', 'how many lines', '50'),
    log,
  )
  register(host.command('support <file>').description('put logs and facts without secrets into one .tgz'), support)
  const certificate = host.command('certificate').description('what the host shows itself with')
  register(certificate.command('show').description('show the certificate'), showCertificate)
  register(
    certificate
      .command('request')
      .description('print a signing request for a new key')
      .option('--subject <name>', 'such as "CN=host1.example, O=Example"; else the name of the host'),
    requestCertificate,
  )
  register(
    certificate.command('install <file>').description('show this signed certificate (PEM, those above it behind it)'),
    installCertificate,
  )
}

interface EndOptions {
  readonly force?: boolean
  readonly yes?: boolean
}

async function findHost(client: VimClient): Promise<Ref<'HostSystem'>> {
  const [host] = await retrieve(client, 'HostSystem', [])
  if (host === undefined) throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
  return host.ref
}

async function maintenance(
  context: CommandContext,
  [wanted = '']: readonly string[],
  options: { readonly timeout?: string },
): Promise<void> {
  if (wanted !== 'on' && wanted !== 'off') throw new CliError('usage', `"${wanted}" is neither on nor off.`)
  const timeout = options.timeout === undefined ? 0 : parseCount(options.timeout, '--timeout')
  const client = await context.client()
  const host = await findHost(client)
  const isOn = wanted === 'on'
  const method = isOn ? 'EnterMaintenanceMode_Task' : 'ExitMaintenanceMode_Task'
  const what = isOn ? 'Waiting until no machine runs' : 'Leaving maintenance mode'
  await runTask(context, client, what, await client.invoke(host, method, { timeout }))
  context.note(isOn ? 'The host is in maintenance mode.' : 'The host has left maintenance mode.')
}

async function endHost(
  context: CommandContext,
  name: 'reboot' | 'shutdown',
  { force = false, yes = false }: EndOptions,
): Promise<void> {
  const client = await context.client()
  const host = await findHost(client)
  const question = `${name === 'reboot' ? 'Restart' : 'Shut down'} the host${force ? ', shutting down what runs' : ''}?`
  if (!yes && !(await context.confirm(question))) throw new CliError('cancelled', 'The host goes on.')
  const method = name === 'reboot' ? 'RebootHost_Task' : 'ShutdownHost_Task'
  await runTask(context, client, 'Asking the system', await client.invoke(host, method, { force }))
  context.note(name === 'reboot' ? 'The host restarts.' : 'The host shuts down.')
}

async function resetForgotten(
  context: CommandContext,
  [user = 'admin']: readonly string[],
  options: { readonly data?: string },
): Promise<void> {
  if (process.getuid?.() !== 0)
    throw new CliError('denied', 'Only root of the host itself may do that: sudo staddle host ...')
  const question = `New password of ${user}: `
  const password = await readSecret(context.terminal, { question, variable: newPasswordVariable, isNew: true })
  const link = new HostLink(context.environment, context.givenServerUrl(), localDataDirectories(context, options))
  await resetPassword(
    {
      dataDirectories: link.dataDirectories,
      run: (argv) => runProgram(argv, { signal: context.interrupt }),
      tryLogIn: async (name, secret) => link.logOut(await link.logIn(name, secret)),
    },
    user,
    password,
  )
  context.note(`The password of ${user} is changed.`)
}

const serviceChanges = {
  start: 'start a service',
  stop: 'stop a service',
  restart: 'stop and start a service',
  enable: 'start a service with the machine from now on',
  disable: 'do not start a service with the machine any more',
} as const
type ServiceVerb = keyof typeof serviceChanges

async function serviceSystem(client: VimClient): Promise<Ref<'HostServiceSystem'>> {
  const { configManager } = await getProperties(client, await findHost(client), ['configManager'])
  return asRef('HostServiceSystem', configManager?.serviceSystem)
}

async function listServices(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { serviceInfo } = await getProperties(client, await serviceSystem(client), ['serviceInfo'])
  const rows = serviceInfo?.service ?? []
  context.print(rows, () =>
    formatTable(
      [
        { title: 'SERVICE', value: (row) => printable(row.key) },
        { title: 'WHAT', value: (row) => printable(row.label) },
        { title: 'STATE', value: (row) => (row.running ? context.style.good('running') : 'stopped') },
        { title: 'WITH THE MACHINE', value: (row) => (row.policy === 'off' ? 'no' : 'yes') },
        { title: 'PACKAGE', value: (row) => printable(row.sourcePackage?.sourcePackageName) },
      ],
      rows,
      context.style.heading,
    ),
  )
}

async function changeService(context: CommandContext, verb: ServiceVerb, id: string): Promise<void> {
  const client = await context.client()
  const system = await serviceSystem(client)
  if (verb === 'start') await client.invoke(system, 'StartService', { id })
  else if (verb === 'stop') await client.invoke(system, 'StopService', { id })
  else if (verb === 'restart') await client.invoke(system, 'RestartService', { id })
  else await client.invoke(system, 'UpdateServicePolicy', { id, policy: verb === 'enable' ? 'on' : 'off' })
}

async function log(
  context: CommandContext,
  [key = 'hostd']: readonly string[],
  options: { readonly lines: string },
): Promise<void> {
  const lines = parseCount(options.lines, '--lines')
  const client = await context.client()
  const diagnostics = asRef('DiagnosticManager', client.content.diagnosticManager)
  // A start behind the end tells where the end is.
  const { lineEnd } = await client.invoke(diagnostics, 'BrowseDiagnosticLog', { key, start: 2 ** 31 - 1 })
  const page = { key, start: Math.max(1, lineEnd - lines + 1), lines }
  const { lineText = [] } = await client.invoke(diagnostics, 'BrowseDiagnosticLog', page)
  context.print(lineText, () => lineText.map((line) => `${printable(line)}\n`).join(''))
}

async function support(context: CommandContext, [file = '']: readonly string[]): Promise<void> {
  const { url: origin, sessionKey } = await context.savedServer()
  const client = await context.client()
  const diagnostics = asRef('DiagnosticManager', client.content.diagnosticManager)
  const task = await client.invoke(diagnostics, 'GenerateLogBundles_Task', { includeDefault: true })
  if (task === undefined) throw new CliError('failed', 'The server makes no support bundles.')
  const { result } = await runTask(context, client, 'Gathering', task)
  const bundles = (result as { _value?: readonly { readonly url: string }[] } | undefined)?._value ?? []
  const [bundle] = bundles
  if (bundle === undefined) throw new CliError('failed', 'The server made no support bundle.')
  // At the address by which the user reaches the server.
  const url = new URL(new URL(bundle.url).pathname, origin).href
  const content = (await context.transfers()).download(url, context.interrupt, { sessionKey })
  await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  context.note(`${file} is written; look into it before you give it away.`)
}

async function certificateManager(client: VimClient): Promise<Ref<'HostCertificateManager'>> {
  const { configManager } = await getProperties(client, await findHost(client), ['configManager'])
  return asRef('HostCertificateManager', configManager?.certificateManager)
}

async function showCertificate(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { certificateInfo } = await getProperties(client, await certificateManager(client), ['certificateInfo'])
  if (certificateInfo === undefined) throw new CliError('denied', 'That needs the privilege Certificate.Manage.')
  const { subject, issuer, notBefore, notAfter, status } = certificateInfo
  context.print(certificateInfo, () =>
    formatFields([
      ['Of', printable(subject)],
      ['Signed by', printable(issuer)],
      ['From', notBefore],
      ['Until', notAfter],
      ['State', status],
    ]),
  )
}

async function requestCertificate(
  context: CommandContext,
  _: readonly string[],
  { subject }: { readonly subject?: string },
): Promise<void> {
  const client = await context.client()
  const manager = await certificateManager(client)
  const request =
    subject === undefined
      ? await client.invoke(manager, 'GenerateCertificateSigningRequest', { useIpAddressAsCommonName: false })
      : await client.invoke(manager, 'GenerateCertificateSigningRequestByDn', { distinguishedName: subject })
  context.print({ request }, () => request)
}

async function installCertificate(context: CommandContext, [file = '']: readonly string[]): Promise<void> {
  const cert = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError('usage', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  const client = await context.client()
  await client.invoke(await certificateManager(client), 'InstallServerCertificate', { cert })
  context.note('The host shows it from now on. Clients that do not trust its authority yet have to be told.')
}
