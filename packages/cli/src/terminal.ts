// The outside world of a command: what it prints to, asks and reads. Tests pass their own.

import type { Emitter } from '@staddle/base/emitter.ts'

/** The whole terminal, to draw on. Disposing gives it back as it was. */
export interface Screen extends Disposable {
  /** `a`, `up`, `pagedown`, `enter`, `escape`, `f2`, `ctrl-c`, ...; `resize` when it has another size. */
  readonly keys: Emitter<string>
  size(): { readonly columns: number; readonly rows: number }
  /** Replaces all that is shown. */
  draw(lines: readonly string[]): void
}

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Standard output is a terminal: colour and aligned tables for people. */
  readonly isOutputTerminal: boolean
  /** Standard error is a terminal: progress can be drawn. */
  readonly isErrorTerminal: boolean
  /** Somebody is there to answer questions. */
  readonly isInputTerminal: boolean
  /** Both ends are a terminal that can be drawn on. */
  readonly isScreen: boolean
  openScreen(): Screen
  write(text: string): void
  writeError(text: string): void
  /** One line, shown as it is typed. */
  ask(question: string): Promise<string>
  /** One line, not shown. */
  askSecret(question: string): Promise<string>
  /** All of standard input; for when it is not a terminal. */
  readInput(): Promise<string>
}
