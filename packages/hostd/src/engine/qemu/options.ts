import type { Clock } from '@staddle/base/clock.ts'
import type { Accelerator } from './acceleration.ts'

/** As pino's. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface QemuEngineOptions {
  /**
   * One directory per machine is made in it. Best in a RAM file system such as /run. Must be short, because the paths of
   * Unix sockets are; it is made when it is not there.
   */
  readonly runDirectory: string
  /** QEMU's own words, `ID.log`, kept after the machine is gone; the machine's run directory otherwise. */
  readonly logDirectory?: string | undefined
  readonly clock: Clock
  readonly logger: Logger
  readonly privileges: Privileges
  /** What an administrator decided; found out otherwise. */
  readonly acceleration?: Accelerator | undefined
  /** Instead of where Debian puts them. */
  readonly firmware?: Partial<FirmwarePaths> | undefined
  /** Memory for translated code of each guest without KVM. */
  readonly translationCacheMiB?: number | undefined
  /** Directories with the qemu-system programs, instead of PATH. */
  readonly searchPath?: string | undefined
}

export type Privileges =
  /** The daemon is root: each QEMU gets a user of its own (see machineUid) and a control group below `cgroupPath`. */
  | { readonly kind: 'separate-users'; readonly firstUid: number; readonly cgroupPath: string }
  /** Each QEMU runs as the daemon's own user. */
  | { readonly kind: 'rootless' }

export interface FirmwarePaths {
  readonly efiCode: string
  readonly efiVariables: string
  readonly secureBootCode: string
  /** With Microsoft's keys enrolled. */
  readonly secureBootVariables: string
  readonly arm64Code: string
  readonly arm64Variables: string
  readonly riscv64Code: string
  readonly riscv64Variables: string
}

/** From the packages ovmf, qemu-efi-aarch64 and qemu-efi-riscv64. */
export const debianFirmware: FirmwarePaths = {
  efiCode: '/usr/share/OVMF/OVMF_CODE_4M.fd',
  efiVariables: '/usr/share/OVMF/OVMF_VARS_4M.fd',
  secureBootCode: '/usr/share/OVMF/OVMF_CODE_4M.secboot.fd',
  secureBootVariables: '/usr/share/OVMF/OVMF_VARS_4M.ms.fd',
  arm64Code: '/usr/share/AAVMF/AAVMF_CODE.fd',
  arm64Variables: '/usr/share/AAVMF/AAVMF_VARS.fd',
  riscv64Code: '/usr/share/qemu-efi-riscv64/RISCV_VIRT_CODE.fd',
  riscv64Variables: '/usr/share/qemu-efi-riscv64/RISCV_VIRT_VARS.fd',
}
