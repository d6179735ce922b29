// Runs the tests of a file in a network namespace of their own, so that bridges and packet rules meet nobody else's, and
// reports each of them as a test of the calling file.
import { test } from 'node:test'
import { dirname, basename } from 'node:path'
import { runTestFile } from './run-test-file.ts'

/** /sys shows the devices of the namespace that mounted it, and its cgroups stay; loopback starts switched off. */
const setUp =
  'mount --rbind /sys/fs/cgroup /mnt && mount -t sysfs sysfs /sys && mount --rbind /mnt /sys/fs/cgroup && ip link set lo up && exec "$@"'

/** Call it at the top level of a test file; `file` is absolute and must not itself end in `.test.ts`. */
export async function testInNetworkNamespace(file: string, timeoutMillis: number): Promise<void> {
  if (process.getuid?.() !== 0) {
    void test(basename(file), { skip: 'making bridges and packet rules needs root' }, () => undefined)
    return
  }
  const launcher = ['unshare', '--net', '--mount', '--propagation', 'private', 'sh', '-c', setUp, 'sh']
  const result = await runTestFile({
    root: dirname(file),
    file: basename(file),
    timeoutMillis,
    environment: process.env,
    launcher,
  })
  for (const { name, outcome, detail } of result.records) {
    void test(name, outcome === 'skipped' ? { skip: detail } : {}, () => {
      if (outcome === 'failed') throw new Error(detail)
    })
  }
}
