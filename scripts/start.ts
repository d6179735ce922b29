// npm start: makes this machine a host. Installs what is missing, runs the daemon until Ctrl-C, and on an empty host starts
// the machine `welcome`. Guests run on when this ends.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { explainFailure } from '../packages/hostd/src/explain-failure.ts'
import { UsageError } from '../packages/hostd/src/host-options.ts'
import { runHost, type RunningHost } from '../packages/hostd/src/host.ts'
import { leave } from '../packages/hostd/src/leave.ts'
import { LogFile } from '../packages/hostd/src/platform/log-file.ts'
import { prepareHost, SetupError } from './setup/host-needs.ts'
import { removeNetwork } from './setup/remove-network.ts'
import { parseStartOptions, startUsage, type StartOptions } from './setup/start-options.ts'
import { ensureWebBuilt } from './setup/web-build.ts'
import { ensureWelcome } from './setup/welcome.ts'

const print = (line: string): void => console.log(line)

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return print(startUsage)
  const options = readOptions()
  if (options.removeNetwork) {
    await removeNetwork(options.host)
    return print('The guest network is gone.')
  }
  if (!options.host.isRoot) print(rootlessNotice)
  await prepareHost(options.host, print)
  await ensureWebBuilt(join(import.meta.dirname, '..'), print)
  const stop = stopSignal()
  const logPath = join(options.host.dataDirectory, 'log', 'hostd.log')
  const host = await runHost(options.host, pino({}, new LogFile(logPath)))
  try {
    describe(host, options, logPath)
    if (options.welcome) await welcome(host, options, stop)
    if (!stop.aborted) print('\nCtrl-C stops the host; guests run on and are found again by the next start.')
    await ended(stop)
    print('Stopping the host. Guests run on.')
  } finally {
    await leave(host)
  }
}

const rootlessNotice = `Not running as root: guests get QEMU's own network (they reach out, nobody reaches them), all run as your user,
and their memory and CPU time are not limited by cgroups. For the whole thing run as root: npm start
`

function readOptions(): StartOptions {
  const runtimeDirectory = process.env['XDG_RUNTIME_DIR']
  return parseStartOptions(process.argv.slice(2), { uid: process.getuid?.() ?? 0, home: homedir(), runtimeDirectory })
}

function describe(host: RunningHost, options: StartOptions, logPath: string): void {
  const { network, initialPasswordPath } = host
  const isEverywhere = ['0.0.0.0', '::'].includes(host.address.host)
  print(`
Staddle is ready.

  Console    ${host.url}/ui/      (in a browser)
  Address    ${host.url}      (SOAP /sdk, VI-JSON /sdk/vim25, REST /rest)${isEverywhere ? '\n             and the same at every other address of this machine' : ''}
  User       admin
  Password   ${initialPasswordPath === undefined ? 'the one you set' : `in ${initialPasswordPath}`}
  Authority  ${host.caPath}, to be trusted by clients
  Guests     ${describeGuests(host)}
  Network    ${network.reason}
  Data       ${options.host.dataDirectory}; log in ${logPath}`)
}

function describeGuests({ engineVersion, acceleration: { kind, reason } }: RunningHost): string {
  if (kind === 'simulated') return 'are simulated: none really runs'
  return `run on ${engineVersion} with ${kind === 'kvm' ? 'KVM' : 'TCG (emulation)'}: ${reason}`
}

/** A host without its welcome machine is a good host: what goes wrong is told and no more. */
async function welcome(host: RunningHost, options: StartOptions, signal: AbortSignal): Promise<void> {
  if (options.host.engine === 'sim') return
  const { caPath, initialPasswordPath: passwordPath, url: origin } = host
  try {
    await ensureWelcome({ origin, caPath, passwordPath, dataDirectory: options.host.dataDirectory, print, signal })
  } catch (error) {
    if (!signal.aborted)
      print(`The machine welcome could not be made: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  // npm passes Ctrl-C on, so it may come twice.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort())
  return stop.signal
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

try {
  await main()
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1
  if (error instanceof UsageError) console.error(`npm start: ${error.message}\n\n${startUsage}`)
  else console.error(error instanceof SetupError ? error.message : explainFailure(error))
}
