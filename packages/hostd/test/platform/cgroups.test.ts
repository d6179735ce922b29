import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CgroupTree, parseCgroupMounts } from '../../src/platform/cgroups.ts'

test('mounts of both versions are told apart, and only wanted controllers count', () => {
  const hybrid = [
    'tmpfs /sys/fs/cgroup tmpfs rw 0 0',
    'cgroup2 /sys/fs/cgroup/unified cgroup2 rw,nosuid 0 0',
    'cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0',
    'cgroup /sys/fs/cgroup/blkio cgroup rw,blkio 0 0',
  ].join('\n')
  const { unified, legacy } = parseCgroupMounts(hybrid)
  assert.equal(unified, '/sys/fs/cgroup/unified')
  assert.deepEqual(
    [...legacy],
    [
      ['cpu', '/sys/fs/cgroup/cpu,cpuacct'],
      ['cpuacct', '/sys/fs/cgroup/cpu,cpuacct'],
    ],
  )
})

test('in the second version, controllers are handed down to where machines are', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'staddle-cgroup-'))
  const levels = ['', 'staddle', 'staddle/1234'].map((level) => join(root.path, level))
  for (const level of levels) {
    mkdirSync(level, { recursive: true })
    writeFileSync(join(level, 'cgroup.controllers'), 'cpuset cpu io memory pids\n')
  }
  const tree = new CgroupTree('staddle/1234', { unified: root.path, legacy: new Map() })
  const group = await tree.create('vm-1')
  for (const level of levels)
    assert.equal(readFileSync(join(level, 'cgroup.subtree_control'), 'utf8'), '+cpu +memory +pids')
  assert.deepEqual(group.directories, [join(root.path, 'staddle/1234/vm-1')])
  assert.ok(existsSync(join(root.path, 'staddle/1234/vm-1')))
  writeFileSync(join(root.path, 'staddle/1234/vm-1/cpu.stat'), 'usage_usec 1500\nuser_usec 1000\n')
  assert.equal(group.cpuNanoseconds(), 1_500_000)
  assert.equal(group.activeBytes(), undefined)
  const memory = 'anon 900\ninactive_anon 400\nactive_anon 300\ninactive_file 50\nactive_file 20\n'
  writeFileSync(join(root.path, 'staddle/1234/vm-1/memory.stat'), memory)
  assert.equal(group.activeBytes(), 320)
})

test('a place where no groups can be made is known before machines need them', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'staddle-cgroup-'))
  const noDirectory = join(root.path, 'file')
  writeFileSync(noDirectory, '')
  await assert.rejects(new CgroupTree('staddle', { unified: noDirectory, legacy: new Map() }).open())
})
