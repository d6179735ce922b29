// The daemon's command line: starts a host, says where it is in one line of JSON, and runs until it is told to stop.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { explainFailure } from './explain-failure.ts'
import { parseHostOptions, usage, UsageError, type HostOptions } from './host-options.ts'
import { runHost } from './host.ts'
import { leave } from './leave.ts'
import { LogFile } from './platform/log-file.ts'

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(usage)
  const options = readOptions()
  const level = process.env['STADDLE_LOG_LEVEL'] ?? 'info'
  const file = new LogFile(join(options.dataDirectory, 'log', 'hostd.log'))
  const streams = [pino.destination({ fd: 2, sync: true }), file].map((stream) => ({ stream, level: 'trace' as const }))
  const logger = pino({ level }, pino.multistream(streams))
  const host = await runHost(options, logger)
  process.stdout.write(
    `${JSON.stringify({
      ready: true,
      url: host.url,
      address: host.address,
      engine: host.engineVersion,
      acceleration: host.acceleration,
      network: host.network,
      caPath: host.caPath,
      sha256Thumbprint: host.sha256Thumbprint,
      initialPasswordPath: host.initialPasswordPath,
    })}\n`,
  )
  const signal = await stopSignal()
  logger.info({ signal }, 'stopping; running machines run on')
  await leave(host)
}

function readOptions(): HostOptions {
  const environment = {
    uid: process.getuid?.() ?? 0,
    home: homedir(),
    runtimeDirectory: process.env['XDG_RUNTIME_DIR'],
  }
  return parseHostOptions(process.argv.slice(2), environment)
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
}

try {
  await main()
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`hostd: ${error.message}\n\n${usage}`)
  else process.stderr.write(`hostd: ${explainFailure(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
