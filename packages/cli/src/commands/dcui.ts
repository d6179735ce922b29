// staddle dcui: the console of the host itself, made to own the machine's first terminal.
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { runConsole } from '../dcui/console.ts'
import { HostLink } from '../dcui/host-link.ts'
import { undoNetwork, type NetworkHost } from '../dcui/network.ts'
import { Ui } from '../dcui/ui.ts'
import { installUnit, removeUnit } from '../dcui/unit.ts'
import { chooseLanguage, translator } from '../dcui/words.ts'
import { runProgram } from '../image/run-program.ts'
import { localDataDirectories } from './login.ts'
import type { Register } from '../register.ts'

interface DcuiOptions {
  readonly data?: string
  readonly install?: boolean
  readonly uninstall?: boolean
  readonly undoNetwork?: boolean
}

export function registerDcui(program: Command, register: Register): void {
  register(
    program
      .command('dcui')
      .description('the console of this host: state, log in with F2, shut down with F12')
      .option('--data <directory>', 'data directory of the host')
      .option('--install', 'give the first terminal of this machine to it (systemd), instead of a login')
      .option('--uninstall', 'give the first terminal back to the login')
      .option('--undo-network', 'take the last change of the network settings back'),
    dcui,
  )
}

async function dcui(context: CommandContext, _: readonly string[], options: DcuiOptions): Promise<void> {
  const command = [process.execPath, await realpath(process.argv[1] ?? '')]
  // systemd starts it in another directory.
  const data = options.data === undefined ? [] : ['--data', resolve(options.data)]
  const host: NetworkHost = {
    root: '/',
    run: (argv) => runProgram(argv, { signal: AbortSignal.timeout(60_000) }),
    self: [...command, 'dcui', '--undo-network'],
  }
  if (options.undoNetwork === true) return await undoNetwork(host)
  if (options.install === true) {
    const url = context.givenServerUrl()
    const server = url === undefined ? [] : ['--server', url]
    await installUnit(host, [...command, ...server, 'dcui', ...data])
    return context.note('The first terminal of this machine shows the console. Undo it with: staddle dcui --uninstall')
  }
  if (options.uninstall === true) {
    await removeUnit(host)
    return context.note('The first terminal of this machine has its login again.')
  }
  if (!context.terminal.isScreen) throw new CliError('usage', 'There is no terminal to draw on.')
  const link = new HostLink(context.environment, context.givenServerUrl(), localDataDirectories(context, options))
  using screen = context.terminal.openScreen()
  using ui = new Ui(screen, context.clock, translator(chooseLanguage(context.terminal.env)))
  await runConsole({ ui, link, network: host, resetAllowed: process.getuid?.() === 0, signal: context.interrupt })
}
