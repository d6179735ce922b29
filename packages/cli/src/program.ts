// The commands and what they share: global options, the context, and failures turned into exit codes.
import { Command, CommanderError } from 'commander'
import { productVersion } from '@staddle/base/product.ts'
import { registerAlarm } from './commands/alarm.ts'
import { registerBackup } from './commands/backup.ts'
import { complete, registerCompletion } from './commands/completion.ts'
import { registerDcui } from './commands/dcui.ts'
import { registerDatastore } from './commands/datastore.ts'
import { registerDisk } from './commands/disk.ts'
import { registerEvent } from './commands/event.ts'
import { registerGroup } from './commands/group.ts'
import { registerHost } from './commands/host.ts'
import { registerImage } from './commands/image.ts'
import { registerKey } from './commands/key.ts'
import { registerLogin } from './commands/login.ts'
import { registerNetwork } from './commands/network.ts'
import { registerRole } from './commands/role.ts'
import { registerSession } from './commands/session.ts'
import { registerTask } from './commands/task.ts'
import { registerTop } from './commands/top.ts'
import { registerUser } from './commands/user.ts'
import { registerVm } from './commands/vm.ts'
import { CommandContext, type Environment, type GlobalOptions } from './context.ts'
import { describeFailure, type ExitCode, exitCodes } from './exit-codes.ts'
import { createStyle } from './output/style.ts'
import type { Register } from './register.ts'

const epilogue = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not logged in, 4 not found, 5 denied, 6 cancelled, 7 server cannot be reached.
Start with: staddle login [server]`

/** Runs one command line (without the program's own name). Rejects for bugs only. */
export async function runCommandLine(environment: Environment, args: readonly string[]): Promise<ExitCode> {
  const program = createProgram(environment)
  try {
    // Not a command of the program: its words are unfinished and must not be parsed as options.
    if (args[0] === '__complete')
      return await printCompletions(environment, program, args.slice(args[1] === '--' ? 2 : 1))
    await program.parseAsync([...args], { from: 'user' })
    return exitCodes.ok
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    return report(environment, error, args.includes('--json'))
  }
}

async function printCompletions(
  environment: Environment,
  program: Command,
  words: readonly string[],
): Promise<ExitCode> {
  const found = await complete(new CommandContext(environment, {}), program, words)
  environment.terminal.write(found.map((word) => `${word}\n`).join(''))
  return exitCodes.ok
}

function createProgram(environment: Environment): Command {
  const { terminal } = environment
  const program = new Command('staddle')
    .description('Manage virtual machines on a Staddle host.')
    .version(`staddle ${productVersion}`, '--version', 'print the version')
    .option('--json', 'print JSON for scripts')
    .option('--server <url>', 'another server than the one logged in to last; also STADDLE_SERVER')
    .addHelpText('after', epilogue)
    .configureHelp({ showGlobalOptions: true })
  configure(program, terminal)
  const register: Register = (command, run) => {
    command.action(async (...given: unknown[]) => {
      // commander passes the declared arguments, then the options, then the command.
      const args = given
        .slice(0, -2)
        .flat()
        .filter((word) => word !== undefined)
        .map(String)
      await run(new CommandContext(environment, program.opts<GlobalOptions>()), args, command.opts())
    })
  }
  for (const add of [
    registerLogin,
    registerVm,
    registerImage,
    registerHost,
    registerTop,
    registerDcui,
    registerDatastore,
    registerDisk,
    registerNetwork,
    registerBackup,
    registerTask,
    registerEvent,
    registerAlarm,
    registerSession,
    registerUser,
    registerGroup,
    registerRole,
    registerKey,
    registerCompletion,
  ])
    add(program, register)
  for (const command of allCommands(program)) {
    configure(command, terminal)
    const other = otherNames[command.name()]
    const isTaken = command.parent?.commands.some((beside) => beside.name() === other)
    if (other !== undefined && isTaken !== true) command.alias(other)
  }
  return program
}

/** Whoever knows one of these expects it everywhere. */
const otherNames: Readonly<Record<string, string>> = { ls: 'list', list: 'ls', rm: 'remove', remove: 'rm' }

function configure(command: Command, terminal: Environment['terminal']): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.writeError(text),
    })
}

const allCommands = (command: Command): readonly Command[] =>
  command.commands.flatMap((below) => [below, ...allCommands(below)])

function report({ terminal }: Environment, error: unknown, isJson: boolean): ExitCode {
  const failure = describeFailure(error)
  if (failure === undefined) throw error
  const { message, exitCode, fault } = failure
  if (isJson)
    terminal.writeError(
      `${JSON.stringify({ error: { message, exitCode, ...(fault === undefined ? {} : { fault }) } })}\n`,
    )
  else
    terminal.writeError(
      `${createStyle(terminal.isErrorTerminal && terminal.env['NO_COLOR'] === undefined).bad('error:')} ${message}\n`,
    )
  return exitCode
}
