import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempDisposableSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { installService, removeService, unitText } from '../setup/service-unit.ts'

const options = { directory: '/opt/sta ddle', dataDirectory: '/var/lib/staddle', words: ['--listen', '0.0.0.0:8443'] }

test('the host is a service: installed, started with the machine, and taken away', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'service-'))
  mkdirSync(join(directory.path, 'etc/systemd/system'), { recursive: true })
  const unit = join(directory.path, 'etc/systemd/system/staddle.service')
  const calls: string[] = []
  const machine = { root: directory.path, run: async (argv: readonly string[]) => void calls.push(argv.join(' ')) }
  await installService(machine, options)
  assert.equal(readFileSync(unit, 'utf8'), unitText(options))
  assert.equal(statSync(unit).mode & 0o777, 0o644)
  const service = 'staddle.service'
  assert.deepEqual(calls.splice(0), [
    'systemctl daemon-reload',
    `systemctl enable ${service}`,
    `systemctl restart ${service}`,
  ])
  await removeService(machine)
  assert.equal(existsSync(unit), false)
  assert.deepEqual(calls, [`systemctl disable --now ${service}`, 'systemctl daemon-reload'])
})

test('its unit says what machines and their disks need', () => {
  const text = unitText(options)
  assert.match(
    text,
    /^ExecStart=\/bin\/sh "\/opt\/sta ddle\/scripts\/launch.sh" start --no-welcome --listen 0.0.0.0:8443$/m,
  )
  assert.match(text, /^RequiresMountsFor="\/opt\/sta ddle" \/var\/lib\/staddle$/m)
  assert.match(text, /^KillMode=process$/m, 'QEMU, TPMs and the DHCP server outlive it')
  assert.match(text, /^After=.*\bremote-fs.target\b/m, 'guests are shut down before file servers are unmounted')
  assert.match(text, /^TimeoutStopSec=720$/m, 'longer than guests have for their shut-down')
})
