// Passwords come from the prompt, a variable or standard input; never from arguments, which every user of the machine can read.
import { CliError } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

export interface SecretSource {
  readonly question: string
  /** Environment variable that answers without asking. */
  readonly variable: string
  /** New passwords are typed twice. */
  readonly isNew?: boolean
}

export async function readSecret(
  terminal: Terminal,
  { question, variable, isNew = false }: SecretSource,
): Promise<string> {
  const given = terminal.env[variable]
  if (given !== undefined && given !== '') return given
  if (!terminal.isInputTerminal) return firstLine(await terminal.readInput(), variable)
  const secret = await terminal.askSecret(question)
  if (secret === '') throw new CliError('usage', 'The password must not be empty.')
  if (isNew && (await terminal.askSecret('The same again: ')) !== secret)
    throw new CliError('usage', 'The two passwords differ; nothing was changed.')
  return secret
}

function firstLine(input: string, variable: string): string {
  const line = input.split(/\r?\n/, 1)[0] ?? ''
  if (line === '') throw new CliError('usage', `No password: give it on standard input or in ${variable}.`)
  return line
}
