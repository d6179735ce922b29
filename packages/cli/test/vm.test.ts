import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fault, reference } from '../../client/test/fake-server.ts'
import { CliFixture } from './cli-fixture.ts'

test('vm ls prints a table for people and JSON for scripts', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web', 'poweredOn').addVm('vm-2', 'a\u001b[31m%2fdb')
  const table = await cli.run(['vm', 'ls'])
  assert.equal(table.exitCode, 0)
  assert.equal(
    table.out,
    `
NAME       STATE    CPUS  MEMORY  ADDRESS    GUEST   ID
a [31m/db  off         2   2 GiB  10.98.0.2  Debian  vm-2
web        running     2   2 GiB  10.98.0.2  Debian  vm-1
`.trimStart(),
  )
  const json = JSON.parse((await cli.run(['vm', 'ls', '--json'])).out) as { name: string; memoryMiB: number }[]
  assert.deepEqual(
    json.map(({ name, memoryMiB }) => [name, memoryMiB]),
    [
      ['a\u001b[31m/db', 2048],
      ['web', 2048],
    ],
  )
  assert.match((await new CliFixture().run(['vm', 'ls'])).out, /staddle vm create/)
})

test('start finds machines by name and id and says what happened', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').addVm('vm-2', 'db').endsAt('VirtualMachine.PowerOnVM_Task')
  const { exitCode, err } = await cli.run(['vm', 'start', 'web', 'vm-2'])
  assert.equal(exitCode, 0)
  assert.equal(err, 'web is running.\ndb is running.\n')
  assert.deepEqual(
    cli.server.callsOf('PowerOnVM_Task').map(({ id }) => id),
    ['vm-1', 'vm-2'],
  )
  assert.equal(cli.server.leftovers, 0)
})

test('an unknown name is exit code 4 with a suggestion, a name that two have is a question of ids', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').addVm('vm-2', 'twin').addVm('vm-3', 'twin')
  const unknown = await cli.run(['vm', 'start', 'wev'])
  assert.equal(unknown.exitCode, 4)
  assert.match(unknown.err, /no virtual machine "wev"\. Did you mean "web"\?/)
  const twin = await cli.run(['vm', 'start', 'twin'])
  assert.equal(twin.exitCode, 2)
  assert.match(twin.err, /vm-2, vm-3/)
})

test('one of several failing does not stop the others and shows in the exit code', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').endsAt('VirtualMachine.PowerOnVM_Task')
  const { exitCode, err } = await cli.run(['vm', 'start', 'ghost', 'web'])
  assert.equal(exitCode, 4)
  assert.match(err, /ghost: There is no virtual machine[^]*web is running\.[^]*1 of 2 failed/)
})

test('Ctrl-C cancels the task and says so', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web')
  const interrupt = new AbortController()
  cli.server
    .on('VirtualMachine.SuspendVM_Task', () => {
      setImmediate(() => interrupt.abort(new Error('interrupted')))
      return cli.server.addTask('task-1', { cancelable: true })
    })
    .on('Task.CancelTask', ({ id }) => {
      const error = { fault: { _typeName: 'RequestCanceled' }, localizedMessage: 'cancelled by a user' }
      cli.server.change(id, { info: { key: id, state: 'error', error } })
    })
  const { exitCode, err } = await cli.run(['vm', 'suspend', 'web'], { interrupt: interrupt.signal })
  assert.equal(exitCode, 6)
  assert.match(err, /Suspending web: cancelled; what it had begun was undone/)
  assert.equal(cli.server.callsOf('CancelTask').length, 1)
})

test('Ctrl-C on a task that cannot be cancelled says so and waits for its end', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web')
  const interrupt = new AbortController()
  cli.server
    .on('VirtualMachine.PowerOnVM_Task', () => {
      setImmediate(() => interrupt.abort(new Error('interrupted')))
      return cli.server.addTask('task-1')
    })
    .on('Task.CancelTask', ({ id }) => {
      setImmediate(() => cli.server.change(id, { info: { key: id, state: 'success' } }))
      throw fault('NotSupported', 'Task task-1 cannot be cancelled.')
    })
  const { exitCode, err } = await cli.run(['vm', 'start', 'web'], { interrupt: interrupt.signal })
  assert.equal(exitCode, 0)
  assert.match(err, /cannot be cancelled[^]*web is running/)
})

test('stop asks the guest and waits; after the time-out it says how to force', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web', 'poweredOn')
  cli.server.on('VirtualMachine.ShutdownGuest', () => {
    setImmediate(() => cli.server.change('vm-1', { runtime: { powerState: 'poweredOff' } }))
  })
  const stopped = await cli.run(['vm', 'stop', 'web'])
  assert.equal(stopped.exitCode, 0, stopped.err)
  assert.equal(stopped.err, 'web is off.\n')

  const deaf = new CliFixture().addVm('vm-1', 'web', 'poweredOn')
  deaf.server.on('VirtualMachine.ShutdownGuest', () => undefined)
  const { exitCode, err } = await deaf.run(['vm', 'stop', 'web', '--timeout', '1'])
  assert.equal(exitCode, 1)
  assert.match(err, /still running after 1 s[^]*staddle vm stop --force web/)
  assert.equal(deaf.server.leftovers, 0)

  deaf.endsAt('VirtualMachine.PowerOffVM_Task')
  assert.equal((await deaf.run(['vm', 'stop', 'web', '--force'])).exitCode, 0)
})

test('stop tells what to do when the guest cannot be asked', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web', 'poweredOn')
  cli.server.on('VirtualMachine.ShutdownGuest', () => {
    throw fault('ToolsUnavailable', 'No agent answers.')
  })
  const { exitCode, err } = await cli.run(['vm', 'stop', 'web'])
  assert.equal(exitCode, 1)
  assert.match(err, /No agent answers\.[^]*--force/)
})

function withPlace(cli: CliFixture): CliFixture {
  cli.server
    .add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-v1') })
    .add('ComputeResource', 'domain-c1', { resourcePool: reference('ResourcePool', 'resgroup-1') })
    .add('Datastore', 'datastore-1', { name: 'datastore1', summary: { accessible: true } })
    .add('Network', 'network-1', { name: 'VM Network' })
  return cli.endsAt('Folder.CreateVM_Task', { state: 'success', result: reference('VirtualMachine', 'vm-9') })
}

test('create says that the machine is there when it cannot be started', async () => {
  const error = { localizedMessage: 'There is no file [datastore1] d.iso.', fault: { _typeName: 'FileNotFound' } }
  const cli = withPlace(new CliFixture()).endsAt('VirtualMachine.PowerOnVM_Task', { state: 'error', error })
  const { exitCode, out, err } = await cli.run(['vm', 'create', 'web', '--iso', '[datastore1] d.iso', '--start'])
  assert.equal(exitCode, 4)
  assert.equal(out, '')
  assert.match(err, /^web \(vm-9\) is made, but was not started\.\nerror: There is no file/)
})

test('create sends one complete specification and can start what it made', async () => {
  const cli = withPlace(new CliFixture()).endsAt('VirtualMachine.PowerOnVM_Task')
  const args = [
    '--cpus',
    '2',
    '--memory',
    '2G',
    '--disk',
    '8G',
    '--disk',
    '512M',
    '--iso',
    '[datastore1] d.iso',
    '--firmware',
    'efi',
    '--start',
  ]
  const { exitCode, out, err } = await cli.run(['vm', 'create', 'web', ...args])
  assert.equal(exitCode, 0, err)
  assert.match(out, /Made and started web \(vm-9\)[^]*staddle vm console web/)
  const [call] = cli.server.callsOf('CreateVM_Task')
  assert.equal(call?.id, 'group-v1')
  const { config, pool } = (call?.args ?? {}) as { config: Record<string, unknown>; pool: { value: string } }
  assert.equal(pool.value, 'resgroup-1')
  const { deviceChange, ...basics } = config
  assert.deepEqual(basics, {
    name: 'web',
    firmware: 'efi',
    guestId: 'otherLinux64Guest',
    numCPUs: 2,
    memoryMB: 2048,
    files: { vmPathName: '[datastore1]' },
  })
  const devices = deviceChange as { operation: string; fileOperation?: string; device: Record<string, unknown> }[]
  assert.deepEqual(
    devices.map(({ device }) => device._typeName),
    [
      // What EFI firmware starts from.
      'VirtualAHCIController',
      'VirtualDisk',
      'VirtualDisk',
      'VirtualAHCIController',
      'VirtualCdrom',
      'VirtualVmxnet3',
    ],
  )
  assert.deepEqual(
    devices.filter(({ fileOperation }) => fileOperation === 'create').map(({ device }) => device.capacityInKB),
    [8 * 1024 ** 2, 512 * 1024],
  )
  assert.deepEqual(
    cli.server.callsOf('PowerOnVM_Task').map(({ id }) => id),
    ['vm-9'],
  )
})

test('create refuses what cannot be meant before it asks the server', async () => {
  const cli = withPlace(new CliFixture())
  for (const wrong of [
    ['--memory', 'lots'],
    ['--disk', '0'],
    ['--cpus', '-1'],
    ['--firmware', 'openfirmware'],
    ['--iso', 'd.iso'],
    ['--nic', 'ne2000'],
    ['--disk-controller', 'mfm'],
  ]) {
    const { exitCode, err } = await cli.run(['vm', 'create', 'web', ...wrong])
    assert.equal(exitCode, 2, wrong.join(' '))
    assert.ok(err.includes(wrong[0] ?? '?'), err)
  }
  assert.deepEqual(cli.server.calls, [])
  const { exitCode, err } = await cli.run(['vm', 'create', 'web', '--network', 'nowhere'])
  assert.equal(exitCode, 4)
  assert.match(err, /no network "nowhere"/)
})

test('rm refuses a running machine, asks on a terminal, and deletes with --force', async () => {
  const cli = new CliFixture()
    .addVm('vm-1', 'web', 'poweredOn')
    .endsAt('VirtualMachine.PowerOffVM_Task')
    .endsAt('VirtualMachine.Destroy_Task')
  const refused = await cli.run(['vm', 'rm', 'web'])
  assert.equal(refused.exitCode, 1)
  assert.match(refused.err, /web is running[^]*staddle vm stop web/)
  const unsure = await cli.run(['vm', 'rm', '--force', 'web'], { answers: ['n'] })
  assert.equal(unsure.exitCode, 6)
  assert.match(unsure.questions[0] ?? '', /Delete web and its disks/)
  assert.equal(cli.server.callsOf('Destroy_Task').length, 0)
  assert.equal((await cli.run(['vm', 'rm', '--force', 'web'], { answers: ['yes'] })).exitCode, 0)
  assert.deepEqual([cli.server.callsOf('PowerOffVM_Task').length, cli.server.callsOf('Destroy_Task').length], [1, 1])
})

test('reconfigure edits the CD drive that is there and adds disks to the controller that is there', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.ReconfigVM_Task')
  const device = [
    { _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 },
    { _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 0, capacityInKB: 1 },
    { _typeName: 'VirtualCdrom', key: 16000, controllerKey: 15000, unitNumber: 0 },
  ]
  cli.server.add('VirtualMachine', 'vm-1', { name: 'web', config: { hardware: { device } } })
  assert.equal((await cli.run(['vm', 'reconfigure', 'web'])).exitCode, 2)
  const { exitCode, err } = await cli.run([
    'vm',
    'reconfigure',
    'web',
    '--memory',
    '4G',
    '--iso',
    'none',
    '--add-disk',
    '1G',
  ])
  assert.equal(exitCode, 0, err)
  const { spec } = (cli.server.callsOf('ReconfigVM_Task')[0]?.args ?? {}) as {
    spec: { memoryMB: number; deviceChange: { operation: string; device: Record<string, unknown> }[] }
  }
  assert.equal(spec.memoryMB, 4096)
  assert.deepEqual(
    spec.deviceChange.map(({ operation, device: changed }) => [
      operation,
      changed._typeName,
      changed.key,
      changed.controllerKey,
    ]),
    [
      ['edit', 'VirtualCdrom', 16000, 15000],
      ['add', 'VirtualDisk', -1000, 1000],
    ],
  )
})

test('disks are made, added and changed with a mode', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.ReconfigVM_Task')
  const disk = (number: number): object => ({
    ...{ _typeName: 'VirtualDisk', key: 1999 + number, controllerKey: 1000, capacityInKB: 1 },
    deviceInfo: { _typeName: 'Description', label: `Hard disk ${number}`, summary: '' },
    backing: {
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      fileName: `[d] web/${number}.vmdk`,
      diskMode: 'persistent',
    },
  })
  const device = [{ _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 }, disk(1), disk(2)]
  cli.server.add('VirtualMachine', 'vm-1', { name: 'web', config: { hardware: { device } } })
  const words: readonly string[][] = [
    ['vm', 'reconfigure', 'web', '--disk-mode', '2=nonpersistent', '--shares', '2=high'],
    ['vm', 'reconfigure', 'web', '--add-disk', '1G', '--disk-mode', 'independent'],
    ['disk', 'attach', '[d] web/3.vmdk', 'web', '--mode', 'independent_persistent'],
  ]
  for (const one of words) assert.equal((await cli.run(one)).exitCode, 0, one.join(' '))
  const changes = cli.server
    .callsOf('ReconfigVM_Task')
    .flatMap(({ args }) => (args as { spec: ModeSpec }).spec.deviceChange)
  assert.deepEqual(
    changes.map(({ operation, device: changed }) => [
      operation,
      changed.backing.diskMode,
      changed.storageIOAllocation?.shares.level,
    ]),
    [
      ['edit', 'independent_nonpersistent', 'high'],
      ['add', 'independent_persistent', undefined],
      ['add', 'independent_persistent', undefined],
    ],
  )
  for (const wrong of ['most', '3=independent', ''])
    assert.equal((await cli.run(['vm', 'reconfigure', 'web', '--disk-mode', wrong])).exitCode, 2)
  assert.equal((await cli.run(['vm', 'create', 'new', '--disk', '1G', '--disk-mode', '2=independent'])).exitCode, 2)
  assert.equal((await cli.run(['vm', 'create', 'new', '--image', 'debian', '--disk-mode', 'independent'])).exitCode, 2)
})

interface ModeSpec {
  readonly deviceChange: readonly {
    readonly operation: string
    readonly device: {
      readonly backing: { diskMode: string }
      readonly storageIOAllocation?: { shares: { level: string } }
    }
  }[]
}

test('reconfigure shares and limits disks, all or one', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.ReconfigVM_Task')
  const disk = (number: number): object => ({
    ...{ _typeName: 'VirtualDisk', key: 1999 + number, capacityInKB: 1 },
    deviceInfo: { _typeName: 'Description', label: `Hard disk ${number}`, summary: '' },
  })
  const device = [disk(1), { _typeName: 'VirtualCdrom', key: 16000 }, disk(2)]
  cli.server.add('VirtualMachine', 'vm-1', { name: 'web', config: { hardware: { device } } })
  const run = async (...options: string[]): Promise<number> =>
    (await cli.run(['vm', 'reconfigure', 'web', ...options])).exitCode
  assert.equal(await run('--shares', 'high', '--shares', '2=300', '--iops', '2=off', '--iops', '1=500'), 0)
  const { spec } = (cli.server.callsOf('ReconfigVM_Task')[0]?.args ?? {}) as {
    spec: { deviceChange: { device: { key: number; storageIOAllocation: object } }[] }
  }
  assert.deepEqual(
    spec.deviceChange.map((change) => [change.device.key, change.device.storageIOAllocation]),
    [
      [2000, { shares: { level: 'high', shares: 0 }, limit: 500 }],
      [2001, { shares: { level: 'custom', shares: 300 }, limit: -1 }],
    ],
  )
  for (const wrong of ['most', '3=high', '1=', '-1']) assert.equal(await run('--shares', wrong), 2, wrong)
})

test('disks grow and are taken off, and what the guest was not told is said', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.ReconfigVM_Task')
  const disk = (number: number): object => ({
    ...{ _typeName: 'VirtualDisk', key: 1999 + number, capacityInKB: 1024, capacityInBytes: 1024 ** 2 },
    deviceInfo: { _typeName: 'Description', label: `Hard disk ${number}`, summary: '' },
    backing: {
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      fileName: `[d] web/${number}.vmdk`,
      diskMode: 'persistent',
    },
  })
  const device = [disk(1), disk(2)]
  cli.server.add('VirtualMachine', 'vm-1', { name: 'web', config: { hardware: { device } } })
  cli.server.on('EventManager.QueryEvents', () => [{ _typeName: 'VmMessageWarningEvent', message: 'Not told' }])
  for (const words of [
    ['vm', 'reconfigure', 'web', '--disk-size', '2=2G'],
    ['disk', 'detach', '1', 'web'],
    ['disk', 'detach', '[d] web/2.vmdk', 'web'],
  ]) {
    const { exitCode, err } = await cli.run(words)
    assert.deepEqual([exitCode, /Not told/.test(err)], [0, true], words.join(' '))
  }
  assert.equal((await cli.run(['disk', 'detach', '3', 'web'])).exitCode, 4)
  const changes = cli.server.callsOf('ReconfigVM_Task').map(({ args }) => {
    const { spec } = args as { spec: { deviceChange: { operation: string; device: Record<string, unknown> }[] } }
    return spec.deviceChange.map((one) => [one.operation, one.device['key'], one.device['capacityInBytes']])
  })
  assert.deepEqual(changes, [
    [['edit', 2001, 2 * 1024 ** 3]],
    [['remove', 2000, 1024 ** 2]],
    [['remove', 2001, 1024 ** 2]],
  ])
})

test('info says what is used once somebody has measured it', async () => {
  const config = { hardware: { numCPU: 2, memoryMB: 2048 }, files: {} }
  const cpusAt = async (quickStats: object): Promise<string | undefined> => {
    const cli = new CliFixture()
    cli.server.add('VirtualMachine', 'vm-1', {
      ...{ name: 'web', config, runtime: { powerState: 'poweredOn' }, summary: { quickStats } },
    })
    return /^CPUs +(.*)$/m.exec((await cli.run(['vm', 'info', 'web'])).out)?.[1]
  }
  assert.equal(await cpusAt({ overallCpuUsage: 0, grantedMemory: 0 }), '2')
  assert.equal(await cpusAt({ overallCpuUsage: 0, grantedMemory: 512 }), '2, using 0 MHz')
})

test('register takes a machine whose files are there, and says what it has other than they say', async () => {
  const cli = new CliFixture().endsAt('Folder.RegisterVM_Task', {
    state: 'success',
    result: reference('VirtualMachine', 'vm-7'),
  })
  cli.server.add('Datacenter', 'datacenter-2', { vmFolder: reference('Folder', 'folder-3') })
  cli.server.add('ComputeResource', 'domain-5', { resourcePool: reference('ResourcePool', 'resgroup-6') })
  cli.server.add('Datastore', 'datastore-11', { name: 'datastore1', summary: { accessible: true } })
  cli.server.add('VirtualMachine', 'vm-7', { name: 'old%2fweb' })
  cli.server.on('EventManager.QueryEvents', () => [
    { _typeName: 'VmMessageEvent', message: 'There is no network here' },
  ])
  const { exitCode, out, err } = await cli.run(['vm', 'register', '[datastore1] old/old.vmx'])
  assert.deepEqual([exitCode, out], [0, 'Registered old/web (vm-7).\n'])
  assert.match(err, /There is no network here/)
  const { args } = cli.server.callsOf('RegisterVM_Task')[0] ?? {}
  assert.deepEqual([args?.['path'], args?.['asTemplate']], ['[datastore1] old/old.vmx', false])
})
