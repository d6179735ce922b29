import { join } from 'node:path'
import { test } from 'node:test'
import { testInNetworkNamespace } from '../../scripts/testing/network-namespace.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'
import { fetchNfsServer, nfsServerVariable } from '../support/nfs-server.ts'

// Inside the namespace nothing can be fetched.
await buildTinyLinux({ directory: join(repositoryCache, 'tiny'), cacheDirectory: repositoryCache, log: console.log })
const unavailable = await fetchNfsServer(repositoryCache).then(
  (directories) => void (process.env[nfsServerVariable] = JSON.stringify(directories)),
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
)
if (unavailable === undefined)
  await testInNetworkNamespace(join(import.meta.dirname, 'nfs-view.in-namespace.ts'), 240_000)
else void test('machines on an NFS server', { skip: `there is no NFS server: ${unavailable}` }, () => undefined)
