// A guest that works is seen to work: processor, disk and network of a real machine, in its figures and in its summary.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { isA } from '../../packages/vim25/src/metadata.ts'
import { startTestHost } from '../support/host.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { createGuest, installGuest, openSession, runTask, type Session, type VmRef } from '../support/real-guests.ts'

const isRoot = process.getuid?.() === 0

interface Sample {
  readonly time: string
  /** By counter and instance, `cpu.usage.average:`. */
  readonly figures: ReadonlyMap<string, number>
}

/** The newest until then. */
async function newest({ client }: Session, vm: VmRef, endTime?: string): Promise<Sample> {
  const manager = asRef('PerformanceManager', client.content.perfManager)
  const counters = await client.invoke(manager, 'QueryPerfCounterByLevel', { level: 4 })
  const names = new Map(
    counters.map(({ key, groupInfo, nameInfo, rollupType }) => [key, `${groupInfo.key}.${nameInfo.key}.${rollupType}`]),
  )
  const querySpec = [{ entity: vm, intervalId: 20, maxSample: 1, format: 'csv', endTime }]
  const [answer] = (await client.invoke(manager, 'QueryPerf', { querySpec })) ?? []
  if (!isA('PerfEntityMetricCSV', answer)) throw new Error('the answer is not CSV')
  const values = (answer.value ?? []).map(
    ({ id, value }) => [`${names.get(id.counterId)}:${id.instance}`, Number(value)] as const,
  )
  return { time: answer.sampleInfoCSV.split(',')[1] ?? '', figures: new Map(values) }
}

async function untilFigures(
  session: Session,
  vm: VmRef,
  accepts: (figures: ReadonlyMap<string, number>) => boolean,
): Promise<Sample> {
  const deadline = performance.now() + 90_000
  for (;;) {
    const sample = await newest(session, vm)
    if (accepts(sample.figures)) return sample
    if (performance.now() > deadline)
      throw new Error(`the figures are still ${JSON.stringify(Object.fromEntries(sample.figures))}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

test('a guest that computes, writes and sends is seen to do so', { timeout: 240_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'busy', diskMiB: 64, nic: true })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const shell = new GuestShell(host, session, vm)
  await shell.ready()
  await shell.run(
    '(while :; do dd if=/dev/zero of=/dev/sda bs=64k count=64 conv=fsync; done) >/dev/null 2>&1 & echo on',
  )
  const sample = await untilFigures(
    session,
    vm,
    (seen) =>
      (seen.get('cpu.usage.average:') ?? 0) > 2000 && (seen.get('virtualDisk.write.average:scsi0:0') ?? 0) > 100,
  )
  const at = (name: string): number => sample.figures.get(name) ?? Number.NaN
  assert.ok(at('cpu.usagemhz.average:') > 0 && at('cpu.used.summation:0') > 0)
  assert.ok(at('cpu.ready.summation:0') >= 0, 'the kernel tells how long its virtual CPU waited')
  assert.ok(at('disk.numberWriteAveraged.average:') > 0)
  assert.equal(at('disk.write.average:'), at('virtualDisk.write.average:scsi0:0'))
  const consumed = at('mem.consumed.average:') / 1024
  assert.ok(consumed > 16 && consumed <= 128, `${consumed} MiB of 128 are taken`)
  assert.ok(at('sys.uptime.latest:') > 0)
  if (isRoot) assert.ok(at('net.packetsTx.summation:4000') >= 0 && at('net.usage.average:') >= 0, 'its card is counted')
  const { 'summary.quickStats': stats } = await getProperties(session.client, vm, ['summary.quickStats'])
  assert.ok((stats?.overallCpuUsage ?? 0) > 0 && (stats?.hostMemoryUsage ?? 0) > 16)

  // What was measured is there after the daemon was killed, and the machine is measured on.
  await host.kill()
  await using second = await startTestHost({ engine: 'qemu', dataDirectory: host.dataDirectory })
  await using again = await openSession(second)
  assert.deepEqual(await newest(again, vm, sample.time), sample)
  await runTask(again, vm, 'PowerOffVM_Task', {})
  await runTask(again, vm, 'Destroy_Task', {})
})
