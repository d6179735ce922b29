import assert from 'node:assert/strict'
import { mkdirSync, mkdtempDisposableSync, readFileSync, existsSync, writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import {
  changeNetwork,
  confirmNetwork,
  readNetwork,
  settingsText,
  takeBackNetwork,
  undoNetwork,
  whyNotChangeable,
} from '../src/dcui/network.ts'
import { IdleError, Ui } from '../src/dcui/ui.ts'
import { installUnit, removeUnit, unitText } from '../src/dcui/unit.ts'
import { chooseLanguage, fit, translator, width, wrap } from '../src/dcui/words.ts'
import { openNodeScreen } from '../src/node-screen.ts'

class FakeScreen {
  readonly keys = new Emitter<string>()
  shown: readonly string[] = []
  columnsAndRows = { columns: 80, rows: 25 }

  size(): { readonly columns: number; readonly rows: number } {
    return this.columnsAndRows
  }
  draw(lines: readonly string[]): void {
    this.shown = lines
  }
  [Symbol.dispose](): void {
    this.shown = []
  }
}

function open(language: 'en' | 'zh' = 'en', idleMillis = 60_000): { screen: FakeScreen; ui: Ui } {
  const screen = new FakeScreen()
  return { screen, ui: new Ui(screen, systemClock, translator(language), idleMillis) }
}

const press = (screen: FakeScreen, ...keys: readonly string[]): void => keys.forEach((key) => screen.keys.emit(key))

describe('words on the screen', () => {
  it('take the columns they take', () => {
    assert.equal(width('管理 host'), 9)
    assert.equal(fit('管理服务', 5), '管理 ')
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three'])
    assert.deepEqual(wrap('abcdefghij', 4), ['abcd', 'efgh', 'ij'])
    for (const line of wrap('仅限本机访问；用 --listen 0.0.0.0:8443 启动后可从其他机器访问。', 20))
      assert.ok(width(line) <= 20)
  })

  it('are Chinese where that can be drawn', () => {
    assert.equal(chooseLanguage({ LANG: 'zh_CN.UTF-8', TERM: 'xterm' }), 'zh')
    assert.equal(chooseLanguage({ LANG: 'zh_CN.UTF-8', TERM: 'linux' }), 'en')
    assert.equal(chooseLanguage({ LANG: 'en_US.UTF-8', TERM: 'xterm' }), 'en')
    assert.equal(translator('zh')('{} machines run and are shut down first.', 3), '3 台虚拟机正在运行，会先关闭。')
    assert.equal(translator('zh')('not translated'), 'not translated')
  })
})

describe('questions on the screen', () => {
  it('fill it and no more, in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const { screen, ui } = open(language)
      const many = Array.from({ length: 60 }, (_, index) => ({
        label: `machine ${index}`,
        about: '仅限本机访问 '.repeat(90),
      }))
      const answer = ui.menu('Virtual machines', many)
      press(screen, 'end', 'enter')
      assert.equal(await answer, 59)
      assert.equal(screen.shown.length, 25)
      for (const line of screen.shown) assert.ok(width(line.replace(/\u001b\[\d*m/g, '')) <= 80, line)
    }
  })

  it('are answered with keys', async () => {
    const { screen, ui } = open()
    const log = ui.ask('Log in', [
      { label: 'User name', value: 'admin' },
      { label: 'Password', isSecret: true },
    ])
    press(screen, 's', 'e', 'x', 'backspace', 'c', 'up', 'backspace', 'f2', 'down')
    await new Promise((resolve) => setImmediate(resolve))
    const text = screen.shown.join('\n')
    assert.ok(text.includes('admi') && text.includes('***') && !text.includes('sec'), 'a secret is not shown')
    press(screen, 'enter')
    assert.deepEqual(await log, ['admi', 'sec'])

    const sure = ui.confirm('Power off', ['It loses what is not saved.'])
    press(screen, 'enter', 'y', 'f11')
    assert.equal(await sure, true)
    const back = ui.confirm('Power off', [])
    press(screen, 'escape')
    assert.equal(await back, false)
    const list = ui.menu('x', [{ label: 'one', about: '' }])
    press(screen, 'escape')
    assert.equal(await list, undefined)
  })

  it('are drawn again when the screen has another size', async () => {
    const { screen, ui } = open()
    const list = ui.menu('x', [{ label: 'one', about: '' }])
    screen.columnsAndRows = { columns: 100, rows: 30 }
    press(screen, 'resize')
    assert.equal(screen.shown.length, 30)
    assert.ok(screen.shown.some((line) => line.includes('one')))
    press(screen, 'enter')
    assert.equal(await list, 0)
  })

  it('end when nobody answers', async () => {
    const { ui } = open('en', 5)
    await assert.rejects(ui.menu('x', [{ label: 'one', about: '' }]), IdleError)
  })
})

it('keys of terminals and of the kernel console are told apart, several at once', () => {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  using screen = openNodeScreen({ stdin, stdout } as unknown as NodeJS.Process)
  const seen: string[] = []
  screen.keys.on((key) => seen.push(key))
  stdin.emit('data', Buffer.from('\u001bOQ\u001b[[B\u001b[24~aé\r\u001b[A\u007f\u0003\u001bOS\u001b[[D'))
  stdin.emit('data', Buffer.from('\u001b'))
  assert.deepEqual(seen, ['f2', 'f2', 'f12', 'a', 'é', 'enter', 'up', 'backspace', 'ctrl-c', 'f4', 'f4', 'escape'])
})

it('cards of machines are not the host’s', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'network-'))
  for (const [name, alias] of Object.entries({ lo: '', eth0: '', sdabc: 'staddle:vm-1:4000\n' })) {
    mkdirSync(join(directory.path, 'sys/class/net', name), { recursive: true })
    writeFileSync(join(directory.path, 'sys/class/net', name, 'ifalias'), alias)
  }
  assert.deepEqual(
    (await readNetwork(directory.path)).cards.map(({ name }) => name),
    ['eth0'],
  )
})

describe('the network of the host', () => {
  const made = (
    answer = '',
  ): { root: string; calls: string[]; host: Parameters<typeof undoNetwork>[0] } & Disposable => {
    const directory = mkdtempDisposableSync(join(tmpdir(), 'network-'))
    mkdirSync(join(directory.path, 'etc/systemd/network'), { recursive: true })
    const calls: string[] = []
    const run = async (argv: readonly string[]): Promise<string> => {
      calls.push(argv.join(' '))
      if (answer === 'fails' && argv[1] === 'reload' && calls.length === 2) throw new Error('no such luck')
      return answer
    }
    const host = { root: directory.path, run, self: ['/opt/staddle', 'dcui', '--undo-network'] }
    return { root: directory.path, calls, host, [Symbol.dispose]: () => directory.remove() }
  }
  const file = (root: string): string => join(root, 'etc/systemd/network/05-staddle.network')
  const wish = { kind: 'static', address: '192.0.2.7/24', gateway: '192.0.2.1', nameServers: ['192.0.2.53'] } as const

  it('is changed after its undoing is planned, and stays when that is stopped', async () => {
    using network = made()
    await changeNetwork(network.host, 'eth0', wish)
    assert.match(
      readFileSync(file(network.root), 'utf8'),
      /Name=eth0\n\n\[Network\]\nDHCP=no\nAddress=192.0.2.7\/24\nGateway/,
    )
    assert.deepEqual(network.calls, [
      'systemd-run --unit=staddle-network-undo --collect --on-active=90s -- /opt/staddle dcui --undo-network',
      'networkctl reload',
    ])
    await confirmNetwork(network.host)
    assert.equal(network.calls.at(-1), 'systemctl stop staddle-network-undo.timer')
    // The next change goes back to this one.
    const kept = readFileSync(file(network.root), 'utf8')
    await changeNetwork(network.host, 'eth0', { kind: 'dhcp' })
    await undoNetwork(network.host)
    assert.equal(readFileSync(file(network.root), 'utf8'), kept)
    // Whoever answers when the timer was there first changes nothing more.
    const applied = network.calls.length
    await takeBackNetwork(network.host)
    await assert.rejects(confirmNetwork(network.host), /Nobody confirmed in time/)
    assert.equal(readFileSync(file(network.root), 'utf8'), kept)
    assert.ok(network.calls.slice(applied).every((call) => call.startsWith('systemctl stop')))
  })

  it('is as before when it is undone, or cannot be applied', async () => {
    using network = made('fails')
    await assert.rejects(changeNetwork(network.host, 'eth0', wish), /no such luck/)
    assert.equal(existsSync(file(network.root)), false)
    assert.deepEqual(network.calls.slice(-2), ['systemctl stop staddle-network-undo.timer', 'networkctl reload'])
  })

  it('is not touched for what makes no sense, or what somebody else configures', async () => {
    assert.throws(() => settingsText('eth0', { ...wish, address: '192.0.2.7' }), /with its prefix/)
    assert.throws(() => settingsText('eth0', { ...wish, address: '192.0.2.7/24\nDHCP=yes' }), /with its prefix/)
    assert.throws(() => settingsText('eth0', { ...wish, nameServers: ['x'] }), /not an address/)
    using network = made('2 eth0 ether routable unmanaged')
    mkdirSync(join(network.root, 'etc/network'))
    writeFileSync(join(network.root, 'etc/network/interfaces'), 'auto eth0\niface eth0 inet dhcp\n')
    assert.match((await whyNotChangeable(network.host, 'eth0')) ?? '', /ifup eth0/)
    assert.match((await whyNotChangeable(network.host, 'eth1')) ?? '', /nmtui/)
    using managed = made('2 eth0 ether routable configured')
    assert.equal(await whyNotChangeable(managed.host, 'eth0'), undefined)
  })
})

it('the first terminal is taken and given back', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'unit-'))
  mkdirSync(join(directory.path, 'etc/systemd/system'), { recursive: true })
  const calls: string[] = []
  const run = async (argv: readonly string[]): Promise<string> => {
    calls.push(argv.slice(1).join(' '))
    return ''
  }
  const host = { root: directory.path, run }
  await installUnit(host, ['/opt/node', '/opt/my staddle/main.ts', 'dcui'])
  const path = join(directory.path, 'etc/systemd/system/staddle-dcui.service')
  assert.match(readFileSync(path, 'utf8'), /^ExecStart=\/opt\/node "\/opt\/my staddle\/main.ts" dcui$/m)
  assert.deepEqual(calls, ['daemon-reload', 'disable --now getty@tty1.service', 'enable --now staddle-dcui.service'])
  await removeUnit(host)
  assert.equal(existsSync(path), false)
  assert.match(unitText(['/a%b', '$HOME "x"']), /^ExecStart=\/a%%b "\$\$HOME \\"x\\""$/m)
})
