// What lies on a datastore, held against what the inventory says: every file is somebody's, every chain of disk layers is the
// one that descriptors and images name, every image is whole.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { KnownVm } from './host-state.ts'

export type MayLeak = 'clean' | 'may leak clusters'

const sectorBytes = 512
/** Where GuestShell writes its words. */
const wordSectors = [0, 10_000]

/** Where the tests that need it have their second datastore. */
export const secondDatastore = (dataDirectory: string): string => `${dataDirectory}-second`

export class DatastoreFiles {
  readonly #directories: ReadonlyMap<string, string>

  constructor(dataDirectory: string) {
    this.#directories = new Map([
      ['datastore1', join(dataDirectory, 'datastores/datastore1')],
      ['second', secondDatastore(dataDirectory)],
    ])
  }

  local(path: string): string {
    const [, name = '', rest = ''] = /^\[([^\]]+)\] (.*)$/.exec(path) ?? []
    const directory = this.#directories.get(name)
    assert.ok(directory !== undefined, `${path} is on a datastore`)
    return join(directory, rest)
  }

  /** Image of a disk, by the datastore path of its descriptor. */
  extent(disk: string): string {
    const name = /^RW \d+ \w+ "([^"]+)"/m.exec(readFileSync(this.local(disk), 'utf8'))?.[1]
    assert.ok(name !== undefined, `${disk} names its image`)
    return join(this.local(disk), '..', name)
  }

  /** Fails on files that no machine has but those of `leftDisks`, and on files that are missing. */
  requireJustThese(vms: readonly KnownVm[], leftDisks: ReadonlySet<string>, what: string): void {
    const expected = new Set([...leftDisks].flatMap((path) => [this.local(path), this.extent(path)]))
    for (const vm of vms) {
      const { name, chains, snapshotFiles } = vm
      const disks = [...chains.flat(), ...snapshotFiles.filter((path) => path.endsWith('.vmdk'))]
      for (const path of disks) assert.ok(existsSync(this.local(path)), `${path} of ${name} is missing ${what}`)
      const described = this.requireDescribed(vm, what)
      for (const path of [...described, ...snapshotFiles, ...disks]) expected.add(this.local(path))
      for (const path of disks) expected.add(this.extent(path))
    }
    const present = new Set(this.#all())
    const states = new Set(vms.map((vm) => this.#stateFile(vm, present, expected, what)).filter((path) => path !== ''))
    const left = [...present.difference(expected.union(states))]
    assert.deepEqual(left.toSorted(), [], `files that no machine has ${what}`)
    assert.deepEqual([...expected.difference(present)].toSorted(), [], `files that are missing ${what}`)
  }

  /** The files that tell of a machine what the inventory does. */
  requireDescribed(vm: KnownVm, what: string): readonly string[] {
    const { vmx, name, snapshots } = vm
    assert.match(readFileSync(this.local(vmx), 'utf8'), new RegExp(`displayName = "${name}"`), `${vmx}: old ${what}`)
    return snapshots.length > 0 ? [vmx, this.#requireTree(vm, what)] : [vmx]
  }

  /** The .vmsd tells the same snapshots. */
  #requireTree({ vmx, snapshots, currentSnapshot }: KnownVm, what: string): string {
    const path = vmx.replace(/\.vmx$/, '.vmsd')
    const text = readFileSync(this.local(path), 'utf8')
    const numbers = (key: string): Set<string> =>
      new Set([...text.matchAll(new RegExp(`^${key} = "(\\d+)"`, 'gm'))].map(([, uid]) => uid ?? ''))
    const uid = (id: string): string => id.replace('snapshot-', '')
    assert.deepEqual(
      numbers('snapshot\\d+\\.uid'),
      new Set(snapshots.map(({ id }) => uid(id))),
      `${path} is old ${what}`,
    )
    assert.deepEqual(
      numbers('snapshot\\.current'),
      new Set([uid(currentSnapshot ?? 'snapshot-0')]),
      `${path} is old ${what}`,
    )
    return path
  }

  /** The chain in the inventory is what descriptors and images say. */
  async requireChain(chain: readonly string[], what: string): Promise<void> {
    const [top = ''] = chain
    const argv = ['qemu-img', 'info', '-U', '--backing-chain', '--output=json', this.extent(top)]
    const layers = JSON.parse((await runCommand(argv)).stdout) as readonly { filename: string }[]
    const images = layers.map(({ filename }) => join(filename))
    assert.deepEqual(
      images,
      chain.map((path) => this.extent(path)),
      `the images below ${top} ${what}`,
    )
    for (const [index, path] of chain.entries()) {
      const hint = /^parentFileNameHint="([^"]+)"/m.exec(readFileSync(this.local(path), 'utf8'))?.[1]
      const below = chain[index + 1]
      const expected = below?.slice(below.lastIndexOf('/') + 1)
      assert.equal(hint?.slice(hint.lastIndexOf('/') + 1), expected, `what ${path} says it lies above ${what}`)
    }
  }

  /** Of a layer that nothing writes to. */
  async requireWhole(path: string, mayLeak: MayLeak, what: string): Promise<void> {
    const argv = ['qemu-img', 'check', '-U', '-f', 'qcow2', this.extent(path)]
    const { exitCode, stdout, stderr } = await tryCommand(argv)
    const isWhole = exitCode === 0 || (exitCode === 3 && mayLeak === 'may leak clusters')
    assert.ok(isWhole, `${path} is damaged (${exitCode}) ${what}: ${stdout}${stderr}`)
  }

  /** The word that guests find at both places of a disk. */
  async readWord(disk: string, what: string): Promise<string> {
    const copy = join(tmpdir(), `sd-disk-${process.pid}.raw`)
    await runCommand(['qemu-img', 'convert', '-U', '-f', 'qcow2', '-O', 'raw', this.extent(disk), copy])
    const bytes = await readFile(copy)
    await rm(copy)
    const words = wordSectors.map((sector) => {
      const at = sector * sectorBytes
      return bytes.toString('latin1', at, at + sectorBytes).replace(/[\n\0][^]*$/, '')
    })
    assert.equal(new Set(words).size, 1, `${disk} holds ${words.join(' and ')} ${what}`)
    return words[0] ?? ''
  }

  #all(): string[] {
    const roots = [...this.#directories.values()].filter((directory) => existsSync(directory))
    const entries = roots.flatMap((directory) => readdirSync(directory, { recursive: true, withFileTypes: true }))
    const directories = new Set(entries.filter((entry) => entry.isFile()).map(({ parentPath }) => parentPath))
    const empty = entries.filter((entry) => entry.isDirectory() && !directories.has(join(entry.parentPath, entry.name)))
    const files = entries.filter((entry) => entry.isFile())
    return [...files, ...empty]
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.startsWith(this.local('[datastore1] guest/')) && !path.endsWith('/.staddle-datastore'))
  }

  /** A suspended machine comes back from a file of its own, or from one of a snapshot, which may have been removed since. */
  #stateFile(vm: KnownVm, present: ReadonlySet<string>, owned: ReadonlySet<string>, what: string): string {
    if (vm.powerState !== 'suspended') return ''
    const directory = join(this.local(vm.vmx), '..')
    const prefix = join(directory, vm.uuid.slice(0, 8))
    const candidates = [...present].filter((path) => path.startsWith(prefix) && /\.vms[sn]$/.test(path))
    const own = candidates.filter((path) => !owned.has(path))
    assert.ok(
      candidates.length > 0 && own.length <= 1,
      `${vm.name} comes back from one of ${candidates.join(', ')} ${what}`,
    )
    return own[0] ?? ''
  }
}
