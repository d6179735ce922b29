// What runs the guests' code: the processor itself (KVM), or QEMU's translation (TCG).
import { EngineError } from '../../domain/errors.ts'
import type { Architecture, MachineSpec } from '../../domain/machine-spec.ts'
import type { Acceleration } from '../../domain/ports/engine.ts'
import type { KvmFacts } from '../../platform/kvm.ts'

export type Accelerator = 'kvm' | 'tcg'

/** What this host's guests run on: as the administrator decided, else KVM where it works. */
export function hostAcceleration(configured: Accelerator | undefined, kvm: KvmFacts): Acceleration {
  if (configured === undefined) return { kind: kvm.usable ? 'kvm' : 'tcg', reason: kvm.reason }
  return { kind: configured, reason: `configured; KVM ${kvm.usable ? 'can' : 'cannot'} be used: ${kvm.reason}` }
}

/**
 * What this machine runs on. Emulated and real processors differ, so a saved state continues only on what it was saved
 * on; `saved` is undefined for a fresh start, and for states that do not tell.
 */
export function machineAccelerator(
  spec: Pick<MachineSpec, 'id' | 'name' | 'architecture'>,
  host: Acceleration,
  native: Architecture,
  saved: Accelerator | undefined,
): Accelerator {
  const usual = host.kind === 'kvm' && spec.architecture === native ? 'kvm' : 'tcg'
  if (saved === 'kvm' && usual === 'tcg')
    throw new EngineError(
      'refused',
      `start ${spec.id}`,
      `${spec.name} was suspended on KVM and continues only there; this host's guests run on TCG: ${host.reason}`,
    )
  return saved ?? usual
}
