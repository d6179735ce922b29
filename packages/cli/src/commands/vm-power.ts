// staddle vm start | stop | reset | suspend
import type { Command } from 'commander'
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { unbox } from '@staddle/client/properties.ts'
import { watch } from '@staddle/client/watch.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { CommandContext } from '../context.ts'
import { CliError, describeFailure, type Failure } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import { startProgress } from '../output/progress.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

interface StopOptions {
  readonly force?: boolean
  readonly timeout: string
}

export function registerVmPower(vm: Command, register: Register): void {
  register(vm.command('start <vm...>').description('start virtual machines'), (context, names) =>
    powerTask(context, names, 'PowerOnVM_Task', 'Starting', 'is running'),
  )
  register(
    vm
      .command('stop <vm...>')
      .description('ask guests to shut down and wait until they have')
      .option('--force', 'cut the power instead, as pulling the plug does')
      .option('--timeout <seconds>', 'how long to wait for the guest', '120'),
    stop,
  )
  register(vm.command('reset <vm...>').description('press the reset button'), (context, names) =>
    powerTask(context, names, 'ResetVM_Task', 'Resetting', 'was reset'),
  )
  register(
    vm.command('suspend <vm...>').description('write the state to disk and stop; start continues from there'),
    (context, names) => powerTask(context, names, 'SuspendVM_Task', 'Suspending', 'is suspended'),
  )
}

type PowerMethod = 'PowerOnVM_Task' | 'PowerOffVM_Task' | 'ResetVM_Task' | 'SuspendVM_Task'

export async function powerTask(
  context: CommandContext,
  names: readonly string[],
  method: PowerMethod,
  doing: string,
  done: string,
): Promise<void> {
  const client = await context.client()
  await forEach(context, names, async (wanted) => {
    const { ref, name } = await findVm(client, wanted)
    await runTask(context, client, `${doing} ${name}`, await client.invoke(ref, method, {}))
    context.note(`${name} ${done}.`)
  })
}

async function stop(context: CommandContext, names: readonly string[], options: StopOptions): Promise<void> {
  if (options.force === true) return powerTask(context, names, 'PowerOffVM_Task', 'Turning off', 'is off')
  const seconds = parseCount(options.timeout, '--timeout')
  const client = await context.client()
  await forEach(context, names, async (wanted) => {
    const { ref, name } = await findVm(client, wanted)
    await askToShutDown(client, ref, name)
    await waitUntilOff(context, client, ref, name, seconds)
    context.note(`${name} is off.`)
  })
}

async function askToShutDown(client: VimClient, ref: Ref<'VirtualMachine'>, name: string): Promise<void> {
  try {
    await client.invoke(ref, 'ShutdownGuest', {})
  } catch (error) {
    if (!(error instanceof VimFault) || error.fault._typeName !== 'ToolsUnavailable') throw error
    throw new CliError(
      'failed',
      `The guest of ${name} cannot be asked to shut down: ${error.message} Cut its power: staddle vm stop --force ${name}`,
      { cause: error },
    )
  }
}

async function waitUntilOff(
  context: CommandContext,
  client: VimClient,
  ref: Ref<'VirtualMachine'>,
  name: string,
  seconds: number,
): Promise<void> {
  using progress = startProgress(context, `Shutting down ${name}`)
  const timeout = new AbortController()
  using _timer = context.clock.after(seconds * 1_000, () => timeout.abort())
  const started = context.clock.monotonic()
  const spec = { propSet: [{ type: 'VirtualMachine', pathSet: ['runtime.powerState'] }], objectSet: [{ obj: ref }] }
  for await (const update of watch(client, spec, {
    signal: AbortSignal.any([context.interrupt, timeout.signal]),
    maxWaitSeconds: 5,
  })) {
    const changes = (update.filterSet ?? [])
      .flatMap((filter) => filter.objectSet ?? [])
      .flatMap((object) => object.changeSet ?? [])
    if (changes.some(({ val }) => unbox(val) === 'poweredOff')) return
    progress.update(undefined, `asked the guest, ${Math.round((context.clock.monotonic() - started) / 1_000)} s`)
  }
  if (context.interrupt.aborted) {
    throw new CliError(
      'cancelled',
      `Stopped waiting. The guest of ${name} has been asked to shut down and may still do so.`,
    )
  }
  throw new CliError(
    'failed',
    `${name} is still running after ${seconds} s: its guest does not react. Wait longer with --timeout, or cut its power: staddle vm stop --force ${name}`,
  )
}

/** All of them, also when one fails. */
export async function forEach(
  context: CommandContext,
  given: readonly string[],
  work: (name: string) => Promise<void>,
): Promise<void> {
  const names = [...new Set(given)]
  const failures: Failure[] = []
  for (const name of names) {
    if (context.interrupt.aborted) throw new CliError('cancelled', 'Cancelled.')
    try {
      await work(name)
    } catch (error) {
      const failure = describeFailure(error)
      if (failure === undefined || names.length === 1) throw error
      failures.push(failure)
      context.terminal.writeError(`${name}: ${failure.message}\n`)
    }
  }
  const [first] = failures
  if (first !== undefined) throw new CliError(first.exitCode, `${failures.length} of ${names.length} failed.`)
}
