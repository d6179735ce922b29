import assert from 'node:assert/strict'
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Denied } from '../../src/domain/errors.ts'
import type { HostControl } from '../../src/domain/ports/host.ts'
import { createHostControl } from '../../src/platform/host-control.ts'

/** Knows ssh (running, enabled), chrony (stopped, disabled) and the daemon's own unit; notes how it was called. */
const script = `#!/bin/sh
echo "$*" >> "$(dirname "$0")/calls"
[ "$1" = is-system-running ] && { cat "$(dirname "$0")/system-state"; [ "$(cat "$(dirname "$0")/system-state")" = running ]; exit; }
[ "$1" = show ] || { [ "$2" != chrony.service ] || { echo "no such luck" >&2; exit 1; }; exit 0; }
for unit in "$@"; do
  case $unit in
    ssh.service) printf 'Id=ssh.service\\nLoadState=loaded\\nActiveState=active\\nUnitFileState=enabled\\n\\n' ;;
    chrony.service) printf 'Id=chrony.service\\nLoadState=loaded\\nActiveState=inactive\\nUnitFileState=disabled\\n\\n' ;;
    staddle.service) printf 'Id=staddle.service\\nLoadState=loaded\\nActiveState=active\\nUnitFileState=enabled\\n\\n' ;;
    *.service) printf 'Id=%s\\nLoadState=not-found\\nActiveState=inactive\\nUnitFileState=\\n\\n' "$unit" ;;
  esac
done
`

async function withControl(
  run: (
    control: HostControl,
    calls: () => Promise<string[]>,
    setState: (state: string) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'systemctl-'))
  const [systemctl, ownCgroup] = [join(directory.path, 'systemctl'), join(directory.path, 'cgroup')]
  await writeFile(systemctl, script, { mode: 0o755 })
  await writeFile(ownCgroup, '0::/system.slice/staddle.service\n')
  const control = createHostControl({ isRoot: true, systemdMark: directory.path, systemctl, ownCgroup })
  const calls = async (): Promise<string[]> =>
    (await readFile(join(directory.path, 'calls'), 'utf8')).trim().split('\n')
  await run(control, calls, (state) => writeFile(join(directory.path, 'system-state'), `${state}\n`))
}

const isDenied = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Denied && error.code === code && words.test(error.message)

describe('the system that runs the host', () => {
  it('tells of the services that are installed', () =>
    withControl(async (control) => {
      const services = await control.services()
      assert.deepEqual(
        services.map(({ key, isRunning, isEnabled, packageName }) => [key, isRunning, isEnabled, packageName]),
        [
          ['hostd', true, true, 'staddle'],
          ['TSM-SSH', true, true, 'ssh'],
          ['ntpd', false, false, 'chrony'],
        ],
      )
    }))

  it('changes them, and restarts itself without waiting for it', () =>
    withControl(async (control, calls) => {
      await control.changeService('TSM-SSH', 'stop')
      await control.changeService('TSM-SSH', 'disable')
      await control.changeService('hostd', 'restart')
      await control.reboot()
      await control.shutDown()
      assert.deepEqual(
        (await calls()).filter((call) => !call.startsWith('show')),
        [
          ...['stop ssh.service', 'disable ssh.service', '--no-block restart staddle.service'],
          ...['--no-block reboot', '--no-block poweroff'],
        ],
      )
      await assert.rejects(control.changeService('ntpd', 'start'), isDenied('host-config', /no such luck/))
      await assert.rejects(control.changeService('x; reboot', 'start'), isDenied('not-found', /no service/))
      await assert.rejects(control.changeService('hostd', 'stop'), isDenied('invalid-state', /on the host itself/))
    }))

  it('tells when the machine ends', () =>
    withControl(async (control, _calls, setState) => {
      for (const [state, isEnding] of [
        ['running', false],
        ['degraded', false],
        ['starting', false],
        ['stopping', true],
      ] as const) {
        await setState(state)
        assert.equal(await control.isEnding(), isEnding, state)
      }
      const foreign = createHostControl({ isRoot: true, systemdMark: '/nonexistent', systemctl: '/nonexistent' })
      assert.equal(await foreign.isEnding(), false)
    }))

  it('says why it cannot be managed', async () => {
    const foreign = createHostControl({ isRoot: true, systemdMark: '/nonexistent', systemctl: '/nonexistent' })
    assert.deepEqual(
      (await foreign.services()).map(({ key }) => key),
      ['hostd'],
    )
    await assert.rejects(foreign.reboot(), isDenied('not-supported', /systemd does not run this machine/))
    await assert.rejects(foreign.changeService('TSM-SSH', 'start'), isDenied('not-supported', /systemd does not/))
    const rootless = createHostControl({ isRoot: false, systemdMark: tmpdir(), systemctl: '/nonexistent' })
    await assert.rejects(rootless.shutDown(), isDenied('not-supported', /as root/))
  })
})
