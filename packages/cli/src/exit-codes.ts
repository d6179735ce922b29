// What the process ends with, for scripts; docs/guides/cli.md lists the same. And what people read when something went wrong.
import { PackageError } from '@staddle/client/package/package-error.ts'
import { ProtocolError, UnreachableError } from '@staddle/client/transport.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'

export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notLoggedIn: 3,
  notFound: 4,
  denied: 5,
  cancelled: 6,
  unreachable: 7,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** An expected end with a message for the user: what happened and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode

  constructor(exitCode: keyof typeof exitCodes | ExitCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.exitCode = typeof exitCode === 'number' ? exitCode : exitCodes[exitCode]
  }
}

export interface Failure {
  readonly exitCode: ExitCode
  readonly message: string
  /** The vim25 fault's type, when the server refused. */
  readonly fault?: string
}

const notFoundFaults = new Set(['NotFound', 'ManagedObjectNotFound', 'FileNotFound', 'UserNotFound'])

/** Undefined for what nobody expected: a bug, to be shown with its stack. */
export function describeFailure(error: unknown): Failure | undefined {
  if (error instanceof CliError) {
    const fault = error.cause instanceof VimFault ? { fault: error.cause.fault._typeName } : {}
    return { exitCode: error.exitCode, message: error.message, ...fault }
  }
  if (error instanceof PackageError) return { exitCode: exitCodes.failed, message: error.message }
  if (error instanceof UnreachableError) return { exitCode: exitCodes.unreachable, message: error.message }
  if (error instanceof ProtocolError) return { exitCode: exitCodes.failed, message: error.message }
  if (error instanceof VimFault) return describeFault(error)
  return undefined
}

function describeFault(error: VimFault): Failure {
  const fault = error.fault._typeName
  if (fault === 'NotAuthenticated') {
    return { exitCode: exitCodes.notLoggedIn, message: 'Your login has expired. Log in again: staddle login', fault }
  }
  if (fault === 'InvalidLogin') return { exitCode: exitCodes.notLoggedIn, message: error.message, fault }
  if (fault === 'NoPermission') return { exitCode: exitCodes.denied, message: error.message, fault }
  if (notFoundFaults.has(fault)) return { exitCode: exitCodes.notFound, message: error.message, fault }
  if (fault === 'RequestCanceled') return { exitCode: exitCodes.cancelled, message: error.message, fault }
  return { exitCode: exitCodes.failed, message: error.message, fault }
}
