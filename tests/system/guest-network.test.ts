import { join } from 'node:path'
import { testInNetworkNamespace } from '../../scripts/testing/network-namespace.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'

// There are no Debian mirrors to be reached from inside the namespace: everything is fetched here.
await buildTinyLinux({ directory: join(repositoryCache, 'tiny'), cacheDirectory: repositoryCache, log: console.log })
await testInNetworkNamespace(join(import.meta.dirname, 'guest-network.in-namespace.ts'), 240_000)
