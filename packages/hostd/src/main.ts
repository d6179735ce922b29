// The daemon's command line: starts a host, says where it is in one line of JSON, and runs until it is told to stop.
import { homedir } from 'node:os'
import { pino } from 'pino'
import { EngineError } from './domain/errors.ts'
import { parseHostOptions, usage, UsageError, type HostOptions } from './host-options.ts'
import { runHost } from './host.ts'

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(usage)
  const options = readOptions()
  const logger = pino({ level: process.env['STADDLE_LOG_LEVEL'] ?? 'info' }, pino.destination({ fd: 2, sync: true }))
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
  await host[Symbol.asyncDispose]()
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
  else process.stderr.write(`hostd: ${explain(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, address, port, path } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `${address}:${port} is in use by another program; stop it or choose another address with --listen HOST:PORT.`
  if (code === 'EACCES' || code === 'EPERM')
    return `${path ?? 'the data directory'} cannot be written (${code}); use --data DIR or mend its permissions.`
  if (error instanceof EngineError) return `${error.operation}: ${error.message}`
  return error.stack ?? error.message
}
