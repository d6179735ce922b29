// npm run service -- install|remove: this machine as a host from boot on, run by systemd. What `npm start` installs and
// builds is installed and built here, so that the service only has to start.
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { explainFailure } from '../packages/hostd/src/explain-failure.ts'
import { UsageError } from '../packages/hostd/src/host-options.ts'
import { runCommand } from '../packages/hostd/src/platform/run-command.ts'
import { preparePackages, SetupError } from './setup/host-needs.ts'
import { installService, removeService, unitName, type ServiceMachine } from './setup/service-unit.ts'
import { parseStartOptions } from './setup/start-options.ts'
import { ensureWebBuilt } from './setup/web-build.ts'

const usage = `Usage: npm run service -- install [options of npm start]
       npm run service -- remove

install: runs the host as the service ${unitName}, now and from every boot on. Called again it takes new options.
remove: ends that. Machines run on, and the data directory stays.

For a host that is reached from other machines: npm run service -- install --listen 0.0.0.0:8443
`
const print = (line: string): void => console.log(line)
const machine: ServiceMachine = { root: '/', run: (argv) => runCommand(argv, { timeoutMillis: 300_000 }) }
const directory = join(import.meta.dirname, '..')

async function main([verb, ...words]: readonly string[]): Promise<void> {
  if (verb === '--help') return print(usage)
  if (verb !== 'install' && verb !== 'remove') throw new UsageError('say install or remove')
  requireSystemd()
  if (verb === 'remove') {
    await removeService(machine)
    return print(`${unitName} is gone. Machines run on; the data directory is as it was.`)
  }
  await install(words)
}

async function install(words: readonly string[]): Promise<void> {
  const { host, removeNetwork } = parseStartOptions(words, { uid: 0, home: homedir(), runtimeDirectory: undefined })
  if (removeNetwork) throw new UsageError('--remove-network ends at once and is for npm start')
  await preparePackages(host, print)
  await ensureWebBuilt(directory, print)
  const { dataDirectory, listen } = host
  await installService(machine, { directory, dataDirectory, words: words.filter((word) => word !== '--no-welcome') })
  print(`${unitName} runs, and starts with this machine. It serves ${listen.host}:${listen.port}.`)
  print(
    `The first password is in ${join(dataDirectory, 'initial-admin-password')}; messages: journalctl -u ${unitName}`,
  )
}

function requireSystemd(): void {
  if (process.getuid?.() !== 0)
    throw new SetupError('Only root installs and removes services: sudo npm run service ...')
  if (!existsSync('/run/systemd/system'))
    throw new SetupError(
      'systemd does not run this machine. Start the host with npm start, from what starts programs here.',
    )
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1
  if (error instanceof UsageError) console.error(`npm run service: ${error.message}\n\n${usage}`)
  else console.error(error instanceof SetupError ? error.message : explainFailure(error))
}
