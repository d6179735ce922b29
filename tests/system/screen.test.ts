// The screen of a real guest: what it shows and what is typed arrive through a ticket, by USB codes and as pictures.
import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { decodePng } from '../../packages/hostd/src/platform/png.ts'
import type { UsbScanCodeSpecKeyEvent } from '../../packages/vim25/src/types.ts'
import { eventually } from '../support/eventually.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, installGuest, openSerial, openSession, runTask } from '../support/real-guests.ts'
import { openScreen, type ScreenPicture } from '../support/screen.ts'

/** How much of the picture is bright, from 0 to 1. */
function brightness({ pixels }: ScreenPicture): number {
  let count = 0
  for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 100) count++
  return count / (pixels.length / 4)
}

const usages = new Map('abcdefghijklmnopqrstuvwxyz1234567890'.split('').map((letter, index) => [letter, index + 4]))
const shifted = new Map([
  ['!', '1'],
  ['(', '9'],
])

function keysOf(text: string): UsbScanCodeSpecKeyEvent[] {
  return text.split('').map((character) => {
    const plain = shifted.get(character) ?? character.toLowerCase()
    const usage = character === '\n' ? 0x28 : character === ' ' ? 0x2c : (usages.get(plain) ?? assert.fail(character))
    const modifiers = { _typeName: 'UsbScanCodeSpecModifierType', leftShift: plain !== character } as const
    return { _typeName: 'UsbScanCodeSpecKeyEvent', usbHidCode: (usage << 16) | 7, modifiers }
  })
}

test('what a guest shows is seen, and what is typed arrives', { timeout: 120_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'shown' })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  using serial = await openSerial(host, session, vm)
  await serial.expect(/staddle-guest ready/)
  const { mode } = await stat(join(host.dataDirectory, 'run', vm.value, 'io'))
  assert.equal(mode & 0o077, 0, 'only the machine itself and the daemon reach its sockets')

  // What a guest says after it was typed to comes whole and once, also when nobody reads it meanwhile.
  serial.send('usleep 300000; seq 1000 1600; echo over-$((1+1))\n')
  await serial.expect(/seq 1000/)
  process.kill(host.pid, 'SIGSTOP')
  try {
    const log = join(host.dataDirectory, 'run', vm.value, 'serial0.log')
    await eventually(async () => (await readFile(log, 'utf8')).includes('over-2'), 'the guest has said all', 20_000)
  } finally {
    process.kill(host.pid, 'SIGCONT')
  }
  const [said] = await serial.expect(/^1000\r\n[^]*over-2/m)
  const numbers = Array.from({ length: 601 }, (_, index) => `${1000 + index}\r\n`)
  assert.equal(said, `${numbers.join('')}over-2`)

  using screen = await openScreen(host, session, vm)
  using other = await openScreen(host, session, vm)
  assert.match(screen.name, /shown/)
  assert.ok(brightness(await other.look()) < 0.1)
  serial.send("printf '\\033[47;30m\\033[2J\\033[Hthe guest says hello\\n' >/dev/tty1\n")
  const lit = await screen.lookUntil((picture) => brightness(picture) > 0.9)
  await other.lookUntil((picture) => brightness(picture) > 0.9)

  // The guest waits for Enter on its screen; what is typed into its shell there is copied to the serial port.
  screen.type('\ntee /dev/ttyS0\n')
  screen.type('Through VNC\n')
  await serial.expect(/Through VNC/)
  const spec = { _typeName: 'UsbScanCodeSpec', keyEvents: keysOf('By USB (1!\n') } as const
  assert.equal(await session.client.invoke(vm, 'PutUsbScanCodes', { spec }), 11)
  await serial.expect(/By USB \(1!/)

  const { result } = await runTask(session, vm, 'CreateScreenshot_Task', {})
  const path = (result as unknown as { _value: string })._value.replace('[datastore1] ', '')
  const png = await readFile(join(host.dataDirectory, 'datastores/datastore1', path))
  const shot = decodePng(png)
  assert.deepEqual([shot.width, shot.height], [lit.width, lit.height])
  const seen = await screen.look()
  let same = 0
  for (let at = 0; at < shot.width * shot.height; at++)
    if (shot.pixels[at * 3] === seen.pixels[at * 4 + 2] && shot.pixels[at * 3 + 2] === seen.pixels[at * 4]) same++
  // The cursor blinks.
  assert.ok(same / (shot.width * shot.height) > 0.995, `${same} pixels of the screenshot are as on the screen`)
})
