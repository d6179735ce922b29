import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveSuite, hasSuite, parseDeb822, parseOneLine } from '../setup/apt-sources.ts'
import { aptComplaints } from '../setup/debian-install.ts'
import { isAtLeast, majorMinor, parseOsRelease } from '../setup/versions.ts'

const deb822 = `# first
Types: deb
# an older address: mirror.invalid/old
URIs: http://mirror.invalid/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.invalid/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://disabled.invalid/debian
Suites: bookworm-backports
Components: main
`

test('derives backports from a deb822 source: same address, components, key', () => {
  const sources = parseDeb822(deb822)
  assert.equal(sources.length, 2)
  assert.equal(hasSuite(sources, 'bookworm-backports'), false)
  assert.equal(
    deriveSuite(sources, 'bookworm', 'bookworm-backports'),
    [
      'Types: deb',
      'URIs: http://mirror.invalid/debian',
      'Suites: bookworm-backports',
      'Components: main contrib',
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
      '',
    ].join('\n'),
  )
})

test('keeps a key that is written into the source', () => {
  const key = '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINB\n -----END PGP PUBLIC KEY BLOCK-----'
  const sources = parseDeb822(
    `Types: deb deb-src\nURIs: mirror+file:/etc/apt/mirrors\nSuites: bookworm\nComponents: main\nSigned-By:${key}\n`,
  )
  assert.ok(
    deriveSuite(sources, 'bookworm', 'x')?.endsWith(`Signed-By: ${key}\n`),
    deriveSuite(sources, 'bookworm', 'x'),
  )
})

test('derives backports from a one-line source with and without options', () => {
  const sources = parseOneLine(
    '#deb http://old.invalid/debian bookworm main\n\ndeb-src http://mirror.invalid/debian bookworm main\n' +
      'deb [arch=amd64,arm64 signed-by=/etc/apt/keyrings/a.gpg trusted=yes] http://mirror.invalid/debian bookworm main non-free # note\n',
  )
  assert.equal(
    deriveSuite(sources, 'bookworm', 'bookworm-backports'),
    'Types: deb\nURIs: http://mirror.invalid/debian\nSuites: bookworm-backports\nComponents: main non-free\n' +
      'Architectures: amd64 arm64\nSigned-By: /etc/apt/keyrings/a.gpg\nTrusted: yes\n',
  )
  const plain = parseOneLine('deb http://mirror.invalid/debian bookworm main')
  assert.match(deriveSuite(plain, 'bookworm', 'b') ?? '', /^Types: deb\nURIs: \S+\nSuites: b\nComponents: main\n$/)
})

test('no source of the release gives nothing to derive from', () => {
  assert.equal(deriveSuite(parseOneLine('deb http://mirror.invalid/debian trixie main'), 'bookworm', 'b'), undefined)
})

test('reads versions as dpkg and QEMU write them', () => {
  assert.deepEqual(majorMinor('1:10.0.2+ds-2+deb13u1~bpo12+1'), [10, 0])
  assert.deepEqual(majorMinor('QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7)'), [7, 2])
  assert.equal(majorMinor('none'), undefined)
  assert.equal(isAtLeast('1:10.0.2+ds', 10, 0), true)
  assert.equal(isAtLeast('1:7.2+dfsg-7+deb12u16', 10, 0), false)
  assert.equal(isAtLeast('9.2', 9, 1), true)
})

test('reads os-release', () => {
  const text = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n'
  assert.deepEqual(parseOsRelease(text), {
    id: 'debian',
    codename: 'bookworm',
    prettyName: 'Debian GNU/Linux 12 (bookworm)',
  })
})

test('a package that could not be installed is told with the reason that dpkg gave', () => {
  const stdout = `Unpacking qemu-utils (1:10.0.2) ...
dpkg: error processing archive /var/cache/apt/archives/qemu-utils.deb (--unpack):
 cannot copy extracted data for './usr/bin/qemu-img': failed to write (No space left on device)
Setting up seabios (1.16) ...
`
  assert.equal(
    aptComplaints(stdout, 'E: Sub-process /usr/bin/dpkg returned an error code (1)\n'),
    `apt-get install failed: dpkg: error processing archive /var/cache/apt/archives/qemu-utils.deb (--unpack):
cannot copy extracted data for './usr/bin/qemu-img': failed to write (No space left on device)
E: Sub-process /usr/bin/dpkg returned an error code (1)`,
  )
})
