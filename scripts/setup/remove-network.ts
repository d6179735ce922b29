// Takes the guests' network of a stopped host away, for those who do not want it any more. The next start makes a new one.
import { join } from 'node:path'
import { systemClock } from '../../packages/base/src/clock.ts'
import { isNetworkInUse } from '../../packages/hostd/src/engine/network/abandoned-networks.ts'
import { removeBridgeNetwork } from '../../packages/hostd/src/engine/network/bridge-network.ts'
import type { HostOptions } from '../../packages/hostd/src/host-options.ts'
import { checkAddress, SetupError } from './host-needs.ts'

export async function removeNetwork({ isRoot, dataDirectory, listen }: HostOptions): Promise<void> {
  if (!isRoot) throw new SetupError('Only root can remove the network that root made.')
  // A running host would miss it, and put its DHCP server up again.
  await checkAddress(listen)
  const directory = join(dataDirectory, 'network')
  if (await isNetworkInUse(directory)) {
    throw new SetupError('Guests run on this network. Stop them first, or they are cut off: nothing was removed.')
  }
  await removeBridgeNetwork(directory, systemClock)
}
