// The outside world of a command: what it prints to, asks and reads. Tests pass their own.

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Standard output is a terminal: colour and aligned tables for people. */
  readonly isOutputTerminal: boolean
  /** Standard error is a terminal: progress can be drawn. */
  readonly isErrorTerminal: boolean
  /** Somebody is there to answer questions. */
  readonly isInputTerminal: boolean
  write(text: string): void
  writeError(text: string): void
  /** One line, shown as it is typed. */
  ask(question: string): Promise<string>
  /** One line, not shown. */
  askSecret(question: string): Promise<string>
  /** All of standard input; for when it is not a terminal. */
  readInput(): Promise<string>
}
