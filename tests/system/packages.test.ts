// A real guest leaves its host as an archive, or comes as a copied ESXi directory, and finds its data where it boots again.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { makeClientDirectory } from '../support/client-runner.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  findMachine,
  giveKernel,
  installGuest,
  openSerial,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

const program = join(import.meta.dirname, '../../packages/cli/bin/staddle')
const pattern = 'packed-pattern16'
const write = `echo ${pattern} | dd of=/dev/sda bs=16 count=1 seek=1000 conv=fsync 2>/dev/null; echo ok-$((1+1))`
const read = 'echo is-$(dd if=/dev/sda bs=16 count=1 skip=1000 2>/dev/null)'
const isPattern = new RegExp(`is-${pattern}`)

test('a machine goes out as an archive and comes in again with its data', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using home = await makeClientDirectory()
  await using session = await openSession(host)
  await installGuest(host)
  const staddle = commandLine(host, home.path)
  await staddle(['login', host.url, '--user', host.user, '--ca', host.caPath])
  const source = await createGuest(session, { name: 'source', diskMiB: 16, nic: true })
  await say(host, session, source, write, /ok-2/)
  const archive = join(home.path, 'source.ova')
  assert.match(await staddle(['vm', 'export', 'source', archive]), /Exported source/)
  assert.deepEqual(await tarNames(archive), ['source.ovf', 'source.mf', 'source-disk1.vmdk'])
  await staddle(['vm', 'export', 'source', join(home.path, 'directory')])

  for (const [name, path] of [
    ['from-archive', archive],
    ['from-directory', join(home.path, 'directory/source.ovf')],
  ] as const) {
    assert.match(await staddle(['vm', 'import', path, name]), new RegExp(`Imported ${name}`))
    const vm = await findMachine(session, name)
    await giveKernel(session, vm)
    await say(host, session, vm, read, isPattern)
    await runTask(session, vm, 'Destroy_Task', {})
  }

  await refusesDamaged(archive, staddle, session)
  const [disk] = (await readdir(join(host.dataDirectory, 'datastores/datastore1/source'))).filter((name) =>
    name.startsWith('.staddle'),
  )
  assert.equal(disk, undefined, 'what an export left')
  await runTask(session, source, 'Destroy_Task', {})
  const left = (await readdir(join(host.dataDirectory, 'datastores/datastore1'))).filter(
    (name) => !name.startsWith('.'),
  )
  assert.deepEqual(left, ['guest'], 'what is left')
})

/** One byte of the disk is another: the manifest tells, and nothing of the machine stays. */
async function refusesDamaged(archive: string, staddle: Staddle, session: Session): Promise<void> {
  const content = await readFile(archive)
  const at = content.indexOf('KDMV') + 70_000
  content[at] = (content[at] ?? 0) ^ 0xff
  const damaged = archive.replace('source.ova', 'damaged.ova')
  await writeFile(damaged, content)
  await assert.rejects(staddle(['vm', 'import', damaged, 'damaged']), /not what the package's manifest says/)
  await assert.rejects(findMachine(session, 'damaged'), /no machine/)
}

test(
  'a copied ESXi directory boots with its sparse disk in place, and with what is made of a split one',
  { timeout: 300_000 },
  async () => {
    await using host = await startTestHost({ engine: 'qemu' })
    await using session = await openSession(host)
    await installGuest(host)
    const root = join(host.dataDirectory, 'datastores/datastore1')
    const source = await createGuest(session, { name: 'source', diskMiB: 16 })
    await say(host, session, source, write, /ok-2/)
    await mkdir(join(root, 'esxi'))
    for (const subformat of ['monolithicSparse', 'twoGbMaxExtentSparse']) {
      const target = join(root, 'esxi', `${subformat}.vmdk`)
      const args = ['convert', '-f', 'qcow2', '-O', 'vmdk', '-o', `subformat=${subformat},adapter_type=lsilogic`]
      execFileSync('qemu-img', [...args, join(root, 'source/source-flat.qcow2'), target])
    }
    const vmx = (await readFile(join(root, 'source/source.vmx'), 'utf8'))
      .replaceAll(/^(uuid\.|vc\.uuid).*\n/gm, '')
      .replaceAll(/(scsi0:0\.fileName = )".*"/g, '$1"monolithicSparse.vmdk"')
    assert.match(vmx, /monolithicSparse/)
    await writeFile(join(root, 'esxi/esxi.vmx'), vmx)
    const register = { path: '[datastore1] esxi/esxi.vmx', name: 'esxi', asTemplate: false, pool: session.pool }
    const task = await session.client.invoke(session.folder, 'RegisterVM_Task', register)
    const { result } = await waitForTask(session.client, task)
    const vm = asRef('VirtualMachine', result as ManagedObjectReference)
    await say(host, session, vm, read, isPattern)
    await session.client.invoke(vm, 'UnregisterVM', {})

    await writeFile(join(root, 'esxi/esxi.vmx'), vmx.replaceAll('monolithicSparse', 'twoGbMaxExtentSparse'))
    const again = await session.client.invoke(session.folder, 'RegisterVM_Task', register)
    const whole = asRef('VirtualMachine', (await waitForTask(session.client, again)).result as ManagedObjectReference)
    await say(host, session, whole, read, isPattern)
    await runTask(session, whole, 'Destroy_Task', {})
    const left = (await readdir(join(root, 'esxi'))).filter((name) => name.startsWith('twoGb'))
    assert.deepEqual(left, ['twoGbMaxExtentSparse-s001.vmdk', 'twoGbMaxExtentSparse.vmdk'], 'the source is nobody’s')
  },
)

type Staddle = (words: readonly string[]) => Promise<string>

/** Rejects with what it wrote when it failed. */
function commandLine(host: TestHost, home: string): Staddle {
  return async (words) => {
    const { exitCode, stdout, stderr } = await tryCommand([program, ...words], {
      environment: { PATH: process.env['PATH'] ?? '', HOME: home, NO_COLOR: '1', STADDLE_PASSWORD: host.password },
      timeoutMillis: 120_000,
    })
    if (exitCode !== 0) throw new Error(`staddle ${words.join(' ')}: ${stderr}`)
    return stdout
  }
}

async function say(host: TestHost, session: Session, vm: VmRef, command: string, answer: RegExp): Promise<void> {
  await runTask(session, vm, 'PowerOnVM_Task', {})
  using serial = await openSerial(host, session, vm)
  await serial.expect(/staddle-guest ready/)
  serial.send(`${command}\n`)
  await serial.expect(answer)
  await runTask(session, vm, 'PowerOffVM_Task', {})
}

async function tarNames(path: string): Promise<string[]> {
  const { stdout } = await tryCommand(['tar', '-tf', path])
  return stdout.trim().split('\n')
}
