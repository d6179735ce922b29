import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { Denied } from '../../src/domain/errors.ts'
import type { HostTime } from '../../src/domain/ports/host.ts'
import { createHostTime } from '../../src/platform/host-time.ts'

const chronyFile = 'etc/chrony/chrony.conf'
const timesyncFile = 'etc/systemd/timesyncd.conf.d/90-staddle.conf'

interface Machine {
  readonly time: HostTime
  /** Programs that were run; one whose words are in `broken` fails. */
  readonly calls: string[]
  readonly broken: Set<string>
  read(path: string): Promise<string | undefined>
  modeOf(path: string): Promise<number>
}

async function withMachine(files: Readonly<Record<string, string>>, work: (machine: Machine) => Promise<void>) {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'time-'))
  const root = directory.path
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const zone of ['UTC', 'Europe/Vienna', 'Asia/Tokyo']) await put(`usr/share/zoneinfo/${zone}`, '')
  for (const [path, text] of Object.entries(files)) await put(path, text)
  await mkdir(join(root, 'etc'), { recursive: true })
  await symlink('/usr/share/zoneinfo/Europe/Vienna', join(root, 'etc/localtime'))
  const [calls, broken] = [[] as string[], new Set<string>()]
  const run = (argv: readonly string[]): Promise<void> => {
    const words = argv.filter((word) => word !== '--no-ask-password').join(' ')
    calls.push(words)
    return broken.has(words) ? Promise.reject(new Error(`${words}: no such luck`)) : Promise.resolve()
  }
  const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => undefined)
  const modeOf = async (path: string): Promise<number> => (await stat(join(root, path))).mode & 0o777
  await work({ time: createHostTime({ unmanaged: undefined, root, run }), calls, broken, read, modeOf })
}

const timesyncd = {
  'usr/lib/systemd/systemd-timesyncd': '',
  'etc/systemd/timesyncd.conf': '[Time]\n#NTP=x\nNTP=first\n',
}
const isDenied = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Denied && error.code === code && words.test(error.message)

describe('the clock of the host', () => {
  it('tells zone and servers, as its files have them', () =>
    withMachine(
      { ...timesyncd, 'etc/systemd/timesyncd.conf.d/10-more.conf': '[Time]\nNTP=second third\n' },
      async ({ time }) => {
        assert.deepEqual(await time.settings(), { zone: 'Europe/Vienna', servers: ['first', 'second', 'third'] })
        assert.deepEqual(time.zones(), ['Asia/Tokyo', 'Europe/Vienna', 'UTC'])
      },
    ))

  it('has systemd-timesyncd follow servers through a file of its own', () =>
    withMachine(timesyncd, async ({ time, calls, read, modeOf }) => {
      await time.configure({ servers: ['192.0.2.1', 'time.example'] })
      assert.deepEqual((await time.settings()).servers, ['192.0.2.1', 'time.example'])
      assert.deepEqual(calls, ['systemctl try-restart systemd-timesyncd.service'])
      assert.equal(await modeOf(timesyncFile), 0o644, 'whoever follows them runs as a user of its own')
      await time.configure({ servers: [] })
      assert.deepEqual((await time.settings()).servers, [])
      assert.equal(await read('etc/systemd/timesyncd.conf'), timesyncd['etc/systemd/timesyncd.conf'])
    }))

  it('has chrony follow them in its file, of which all else stays', () =>
    withMachine(
      { [chronyFile]: 'pool a.example iburst\ndriftfile /x\n server b.example\nrtcsync' },
      async (machine) => {
        const { time, calls, read } = machine
        assert.deepEqual((await time.settings()).servers, ['a.example', 'b.example'])
        await time.configure({ servers: ['2001:db8::1'] })
        assert.equal(await read(chronyFile), 'driftfile /x\nrtcsync\nserver 2001:db8::1 iburst\n')
        assert.deepEqual(calls, ['systemctl try-restart chrony.service'])
      },
    ))

  it('sets time and zone through systemd', () =>
    withMachine({}, async ({ time, calls }) => {
      await time.setTime(Date.UTC(2026, 1, 3, 4, 5, 6, 789))
      await time.configure({ zone: 'Asia/Tokyo' })
      assert.deepEqual(calls, ['timedatectl set-time 2026-02-03 04:05:06 UTC', 'timedatectl set-timezone Asia/Tokyo'])
    }))

  it('changes nothing when it refuses', () =>
    withMachine(timesyncd, async ({ time, calls, broken, read }) => {
      const zone = isDenied('invalid-argument', /no time zone/)
      for (const bad of ['Europe/Nowhere', 'Europe', 'UTC/x', '../../etc/shadow', '', '/etc'])
        await assert.rejects(time.configure({ zone: bad, servers: ['a'] }), zone, bad)
      for (const bad of ['a b', 'a\nFallbackNTP=x', '-x', ''])
        await assert.rejects(
          time.configure({ zone: 'UTC', servers: [bad] }),
          isDenied('invalid-argument', /time server/),
        )
      await assert.rejects(time.configure({ servers: Array(17).fill('a') }), isDenied('invalid-argument', /too many/))
      assert.deepEqual(calls, [])
      broken.add('systemctl try-restart systemd-timesyncd.service')
      await assert.rejects(time.configure({ zone: 'UTC', servers: ['a'] }), isDenied('host-config', /no such luck/))
      assert.equal(await read(timesyncFile), undefined)
      assert.deepEqual(calls.at(-1), 'timedatectl set-timezone Europe/Vienna', 'the zone is as it was')
    }))

  it('says why where it cannot', async () => {
    await withMachine({}, async ({ time }) => {
      await assert.rejects(time.configure({ servers: ['a'] }), isDenied('not-supported', /Install chrony or/))
    })
    const time = createHostTime({ unmanaged: 'systemd does not run this machine' })
    await assert.rejects(time.setTime(0), isDenied('not-supported', /systemd does not run/))
    await assert.rejects(time.configure({ zone: 'UTC' }), isDenied('not-supported', /systemd does not run/))
    assert.equal(await time.isSynchronized(), false)
  })
})
