// Many clients that wait for updates, each with a session and a connection of its own, in a process of their own.
import { propertySpec, SoapConnection, type Access } from './soap.ts'

export interface WatcherSetup {
  readonly accesses: readonly Access[]
}

/** [number of a change, nanoseconds when its answer was read] */
const answers: [number, string][] = []
const stop = new AbortController()

process.on('message', (message: WatcherSetup | 'collect') => {
  if (message === 'collect') return void process.send?.(answers.splice(0))
  setUp(message).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.once('disconnect', () => process.exit(0))

async function setUp({ accesses }: WatcherSetup): Promise<void> {
  const loops: Promise<void>[] = []
  for (const access of accesses) {
    const connection = new SoapConnection(access)
    const spec = propertySpec(await connection.createView(), ['summary.quickStats.overallCpuUsage'])
    const filter = `<spec>${spec}</spec><partialUpdates>false</partialUpdates>`
    await connection.call('CreateFilter', 'PropertyCollector:propertyCollector', filter)
    loops.push(watch(connection, versionOf(await wait(connection, ''))))
  }
  process.send?.('ready')
  await Promise.all(loops)
}

async function watch(connection: SoapConnection, first: string): Promise<void> {
  for (let version = first; !stop.signal.aborted;) {
    const body = await wait(connection, version)
    const at = String(process.hrtime.bigint())
    const text = body.toString('latin1')
    version = versionOf(body) === '' ? version : versionOf(body)
    for (const match of text.matchAll(/<val [^>]*>(\d+)</g)) answers.push([Number(match[1]), at])
  }
}

function wait(connection: SoapConnection, version: string): Promise<Buffer> {
  const options = '<options><maxWaitSeconds>30</maxWaitSeconds></options>'
  return connection.call(
    'WaitForUpdatesEx',
    'PropertyCollector:propertyCollector',
    `<version>${version}</version>${options}`,
  )
}

function versionOf(body: Buffer): string {
  return /<version>([^<]*)</.exec(body.toString('latin1', 0, 2048))?.[1] ?? ''
}
