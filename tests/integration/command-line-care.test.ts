// Video memory, groups, disks that no machine uses, and a session that goes on after its host: what the command line does with a real
// daemon and simulated machines.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { VirtualDevice } from '../../packages/vim25/src/types.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { openSession, type Session } from '../support/real-guests.ts'
import { type CommandEnd, runStaddle } from '../support/staddle.ts'

let scope: AsyncDisposableStack
let host: TestHost
let session: Session
let dataDirectory: string

before(async () => {
  scope = new AsyncDisposableStack()
  dataDirectory = await mkdtemp(join(tmpdir(), 'sd-'))
  scope.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  host = scope.use(await startTestHost({ engine: 'sim', dataDirectory }))
  session = scope.use(await openSession(host))
})

after(() => scope.disposeAsync())

const run = (...args: readonly string[]): Promise<CommandEnd> => runStaddle(host, session, args)

async function succeeds(...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await run(...args)
  assert.equal(exitCode, 0, output)
  return output
}

suite('staddle group', () => {
  test('makes groups, puts users in and takes them out', async () => {
    const { client } = session
    const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
    for (const id of ['alice', 'bob'])
      await client.invoke(accounts, 'CreateUser', {
        user: { _typeName: 'HostAccountSpec', id, password: 'a long password' },
      })
    assert.match(await succeeds('group', 'ls'), /No groups/)
    await succeeds('group', 'create', 'ops', 'bob', '--description', 'on call')
    await succeeds('group', 'add', 'ops', 'alice')
    assert.match(await succeeds('group', 'ls'), /^ops +on call +(alice, bob|bob, alice)$/m)
    await succeeds('group', 'remove', 'ops', 'bob')
    assert.match(await succeeds('group', 'ls'), /^ops +on call +alice$/m)
    const twice = await run('group', 'add', 'ops', 'alice')
    assert.deepEqual([twice.exitCode, /alice is in the group ops already/.test(twice.output)], [1, true])
    assert.notEqual((await run('group', 'add', 'nobody', 'alice')).exitCode, 0)
    await succeeds('group', 'rm', 'ops')
    assert.match(await succeeds('group', 'ls'), /No groups/)
  })
})

suite('staddle disk', () => {
  const free = '[datastore1] spare.vmdk'

  test('lists what no machine uses, and gives it to a machine', async () => {
    const { client } = session
    const web = await createMachine(session, 'web')
    assert.match(await succeeds('disk', 'ls'), /Every disk belongs to a machine/)
    const disks = asRef('VirtualDiskManager', client.content.virtualDiskManager)
    const spec = {
      ...{ _typeName: 'FileBackedVirtualDiskSpec' as const, capacityKb: 4096 },
      ...{ diskType: 'thin', adapterType: 'lsiLogic' },
    }
    await waitForTask(client, await client.invoke(disks, 'CreateVirtualDisk_Task', { name: free, spec }))
    const [listed] = JSON.parse(await succeeds('disk', 'ls', 'datastore1', '--json')) as { path: string }[]
    assert.equal(listed?.path, free)
    await succeeds('disk', 'attach', free, 'web')
    assert.match(await succeeds('disk', 'ls'), /Every disk belongs to a machine/)
    const used = await run('disk', 'rm', '--yes', free)
    assert.equal(used.exitCode, 1, used.output)
    await client.invoke(web, 'UnregisterVM', {})
    assert.match(await succeeds('disk', 'ls'), /web\.vmx +\[datastore1\] web\/web\.vmdk$/m)
    await succeeds('disk', 'rm', '--yes', free)
    assert.doesNotMatch(await succeeds('disk', 'ls'), /spare/)
  })

  test('takes only a disk on a datastore', async () => {
    assert.equal((await run('disk', 'rm', '--yes', '[datastore1] web')).exitCode, 2)
    assert.equal((await run('disk', 'attach', 'spare.vmdk', 'web')).exitCode, 2)
    assert.notEqual((await run('disk', 'rm', '--yes', '[datastore1] nothing.vmdk')).exitCode, 0)
    assert.equal((await run('disk', 'ls', 'nowhere')).exitCode, 4)
  })
})

test('the video memory of a machine changes while it is off only', async () => {
  const { client } = session
  const vm = await createMachine(session, 'screen')
  const readDevices = async (): Promise<readonly VirtualDevice[]> =>
    (await getProperties(client, vm, ['config.hardware.device']))['config.hardware.device'] ?? []
  const resize = async (videoRamSizeInKB: number): Promise<unknown> => {
    const card = (await readDevices()).find(({ _typeName }) => _typeName === 'VirtualMachineVideoCard')
    const device = { ...(card ?? assert.fail('there is no card')), videoRamSizeInKB } as VirtualDevice
    const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec' as const, operation: 'edit' as const, device }]
    return waitForTask(client, await client.invoke(vm, 'ReconfigVM_Task', { spec: { deviceChange } }))
  }
  await resize(32_768)
  assert.ok((await readDevices()).some((device) => 'videoRamSizeInKB' in device && device.videoRamSizeInKB === 32_768))
  await assert.rejects(resize(200_000), /1 to 128 MB/)
  await waitForTask(client, await client.invoke(vm, 'PowerOnVM_Task', {}))
  await assert.rejects(resize(65_536), /The video memory cannot be changed while screen is on/)
  await resize(32_768)
})

test('who is logged in stays so when the host is killed and started again', async () => {
  await host.kill()
  await using again = await startTestHost({ engine: 'sim', dataDirectory })
  const { exitCode, output } = await runStaddle(again, session, ['session', 'ls'])
  assert.equal(exitCode, 0, output)
  assert.match(output, /admin/)
})
