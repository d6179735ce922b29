import { join } from 'node:path'
import { testInNetworkNamespace } from '../../scripts/testing/network-namespace.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'

// Inside the namespace nothing can be fetched.
await buildTinyLinux({ directory: join(repositoryCache, 'tiny'), cacheDirectory: repositoryCache, log: console.log })
await testInNetworkNamespace(join(import.meta.dirname, 'virtual-switches.in-namespace.ts'), 240_000)
