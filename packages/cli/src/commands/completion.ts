// staddle completion SHELL prints a script; the script asks `staddle __complete` for the words that may come next.
import type { Command, Option } from 'commander'
import type { CommandContext } from '../context.ts'
import { CliError, describeFailure } from '../exit-codes.ts'
import { listNamed } from '../find.ts'
import { printable } from '../output/style.ts'
import type { Register } from '../register.ts'

export function registerCompletion(program: Command, register: Register): void {
  register(
    program
      .command('completion <shell>')
      .description('print shell completion for bash, zsh or fish')
      .addHelpText(
        'after',
        '\nbash: eval "$(staddle completion bash)"\nzsh:  eval "$(staddle completion zsh)"\nfish: staddle completion fish | source',
      ),
    async (context, [shell = '']) => {
      const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
      if (script === undefined) throw new CliError('usage', `"${shell}" is none of ${Object.keys(scripts).join(', ')}.`)
      context.terminal.write(script)
    },
  )
}

/** `words` are those after `staddle`; the last is the one being typed, maybe empty. */
export async function complete(
  context: CommandContext,
  program: Command,
  words: readonly string[],
): Promise<readonly string[]> {
  const typed = words.at(-1) ?? ''
  const { command, operands, pending } = descend(program, words.slice(0, -1))
  const candidates =
    pending === undefined ? await wordsFor(context, command, operands, typed) : await valuesOf(context, pending)
  return candidates.filter((word) => word.startsWith(typed)).sort()
}

interface Position {
  readonly command: Command
  /** Positional words that the command has already. */
  readonly operands: readonly string[]
  /** The option whose value is being typed. */
  readonly pending: Option | undefined
}

function descend(program: Command, words: readonly string[]): Position {
  let command = program
  let operands: string[] = []
  let pending: Option | undefined
  for (const word of words) {
    if (pending !== undefined) pending = undefined
    else if (word.startsWith('-'))
      pending = optionsOf(command).find((option) => (option.long === word || option.short === word) && option.required)
    else {
      const below = operands.length === 0 ? command.commands.find((candidate) => candidate.name() === word) : undefined
      if (below === undefined) operands = [...operands, word]
      else command = below
    }
  }
  return { command, operands, pending }
}

function optionsOf(command: Command): readonly Option[] {
  return [...command.options, ...(command.parent === null ? [] : optionsOf(command.parent))]
}

async function wordsFor(
  context: CommandContext,
  command: Command,
  operands: readonly string[],
  typed: string,
): Promise<readonly string[]> {
  if (typed.startsWith('-')) return optionsOf(command).flatMap((option) => option.long ?? [])
  if (command.commands.length > 0) return command.commands.map((candidate) => candidate.name())
  const position =
    command.registeredArguments[operands.length] ?? command.registeredArguments.findLast(({ variadic }) => variadic)
  if (position?.name() === 'shell') return Object.keys(scripts)
  const type = position === undefined ? undefined : namedTypes[position.name()]
  if (type === undefined) return []
  return (await namesOf(context, type)).filter((name) => !operands.includes(name))
}

async function valuesOf(context: CommandContext, option: Option): Promise<readonly string[]> {
  if (option.long === '--firmware') return ['bios', 'efi']
  const type = namedTypes[option.long?.slice(2) ?? '']
  return type === undefined ? [] : namesOf(context, type)
}

type NamedType = 'VirtualMachine' | 'Datastore' | 'Network'

/** Arguments and options whose values are names of objects. */
const namedTypes: Readonly<Record<string, NamedType>> = {
  ...{ vm: 'VirtualMachine', datastore: 'Datastore', network: 'Network' },
}

/** Nothing when not logged in or when the server cannot be reached: a shell prompt is no place for errors. */
async function namesOf(context: CommandContext, type: NamedType): Promise<readonly string[]> {
  try {
    const client = await context.client()
    return (await listNamed(client, type, AbortSignal.timeout(3_000))).map(({ name }) => printable(name))
  } catch (error) {
    if (describeFailure(error) !== undefined || (error instanceof Error && error.name === 'TimeoutError')) return []
    throw error
  }
}

const scripts: Readonly<Record<string, string>> = {
  bash: `_staddle() {
  local IFS=$'\\n' word
  COMPREPLY=()
  while read -r word; do COMPREPLY+=("$(printf '%q' "$word")"); done < <(staddle __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _staddle staddle
`,
  zsh: `#compdef staddle
_staddle() {
  local -a found
  found=("\${(@f)$(staddle __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n "$found" ]] && compadd -a found
}
if [[ "$funcstack[1]" = _staddle ]]; then _staddle "$@"; else compdef _staddle staddle; fi
`,
  fish: `complete -c staddle -f -a '(staddle __complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
}
