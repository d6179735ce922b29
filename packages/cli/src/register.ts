import type { Command } from 'commander'
import type { CommandContext } from './context.ts'

/** Joins a command to what it does; main.ts gives the context and turns what it throws into an exit code. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- infers the options type from the function given
export type Register = <O extends object>(
  command: Command,
  run: (context: CommandContext, args: readonly string[], options: O) => Promise<void>,
) => void

/** Of an option that may be given several times. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]
