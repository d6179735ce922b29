// A small Linux guest on a tap device, without the daemon.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { systemClock } from '@staddle/base/clock.ts'

export interface RunningGuest {
  readonly process: ChildProcess
  text(): string
  type(text: string): void
  says(pattern: RegExp): Promise<void>
}

export function startTapGuest(
  linux: { kernelPath: string; initrdPath: string; commandLine: string },
  tap: string,
  mac: string,
): RunningGuest {
  const child = spawn('qemu-system-x86_64', [
    ...[
      '-nodefaults',
      '-no-user-config',
      '-display',
      'none',
      '-machine',
      'q35,accel=tcg',
      '-m',
      '128',
      '-serial',
      'stdio',
    ],
    ...['-kernel', linux.kernelPath, '-initrd', linux.initrdPath, '-append', linux.commandLine],
    ...[
      '-netdev',
      `tap,id=n,ifname=${tap},script=no,downscript=no`,
      '-device',
      `virtio-net-pci,netdev=n,mac=${mac},romfile=`,
    ],
  ])
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  return {
    process: child,
    text: () => text,
    type: (words) => void child.stdin.write(words),
    async says(pattern) {
      const limit = AbortSignal.timeout(60_000)
      while (!pattern.test(text)) {
        assert.ok(!limit.aborted && child.exitCode === null, `the guest did not say ${pattern}:\n${text}`)
        await systemClock.sleep(50)
      }
    },
  }
}
