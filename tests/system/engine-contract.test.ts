import { engineContract } from '../../packages/hostd/test/engine/engine-contract.ts'
import { buildGuest, openQemuHarness } from '../support/qemu-harness.ts'

const guest = await buildGuest('cloud')
engineContract('QEMU', () => openQemuHarness(guest))
