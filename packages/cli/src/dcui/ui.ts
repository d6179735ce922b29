// The screen in parts: a bar above, a body, a bar with the keys below; and the questions that are asked on it. Each question
// is a promise, so that what follows from the answer reads like a conversation.
import type { Clock } from '@staddle/base/clock.ts'
import type { Screen } from '../terminal.ts'
import { fit, width, wrap, type Translate } from './words.ts'

/** Nobody pressed a key for so long that whoever logged in may have left. */
export class IdleError extends Error {
  override readonly name = 'IdleError'
}

export interface Choice {
  readonly label: string
  /** What is told of it while it is chosen. */
  readonly about: string
}

export interface Question {
  readonly label: string
  readonly isSecret?: boolean
  readonly value?: string
}

const reversed = (text: string): string => `\u001b[7m${text}\u001b[0m`
const strong = (text: string): string => `\u001b[1m${text}\u001b[0m`
const listWidth = 30

export class Ui implements Disposable {
  readonly t: Translate
  readonly #screen: Screen
  readonly #clock: Clock
  readonly #idleMillis: number
  readonly #waiting: string[] = []
  readonly #listening: Disposable
  #wake: (() => void) | undefined
  #showAgain: (() => void) | undefined

  constructor(screen: Screen, clock: Clock, t: Translate, idleMillis = 10 * 60_000) {
    this.t = t
    this.#screen = screen
    this.#clock = clock
    this.#idleMillis = idleMillis
    this.#listening = screen.keys.on((key) => {
      if (key === 'resize') return this.#showAgain?.()
      this.#waiting.push(key)
      this.#wake?.()
    })
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  get rows(): number {
    return this.#screen.size().rows - 4
  }

  get columns(): number {
    return this.#screen.size().columns
  }

  /** The next key; undefined when none came in time. */
  async key(patienceMillis: number): Promise<string | undefined> {
    if (this.#waiting.length === 0) {
      const pressed = new Promise<void>((resolve) => (this.#wake = resolve))
      const timer = new AbortController()
      const late = this.#clock.sleep(patienceMillis, timer.signal).catch(() => undefined)
      await Promise.race([pressed, late])
      timer.abort()
      this.#wake = undefined
    }
    return this.#waiting.shift()
  }

  show(title: string, body: readonly string[], keys: readonly (readonly [key: string, what: string])[]): void {
    this.#showAgain = () => this.show(title, body, keys)
    const { columns, rows } = this.#screen.size()
    const bar = keys.map(([key, what]) => `<${key}> ${what}`).join('   ')
    const lines = body.slice(0, rows - 4)
    this.#screen.draw([
      reversed(fit(` ${title}`, columns)),
      '',
      ...lines,
      ...Array.from({ length: Math.max(0, rows - 4 - lines.length) }, () => ''),
      '',
      reversed(fit(` ${bar}`, columns)),
    ])
  }

  /** The chosen one's place; undefined when the user went back. */
  async menu(title: string, choices: readonly Choice[], from = 0): Promise<number | undefined> {
    let at = Math.min(from, choices.length - 1)
    for (;;) {
      this.show(title, this.#menuBody(choices, at), [
        ['Enter', this.t('Choose')],
        ['Esc', this.t('Back')],
      ])
      const key = await this.#pressed()
      if (key === 'up') at = Math.max(0, at - 1)
      else if (key === 'down') at = Math.min(choices.length - 1, at + 1)
      else if (key === 'home' || key === 'pageup') at = 0
      else if (key === 'end' || key === 'pagedown') at = choices.length - 1
      else if (key === 'enter') return at
      else if (isBack(key)) return undefined
    }
  }

  /** The answers in order; undefined when the user went back. */
  async ask(
    title: string,
    questions: readonly Question[],
    about: readonly string[] = [],
  ): Promise<readonly string[] | undefined> {
    const answers = questions.map(({ value = '' }) => value)
    let at = Math.max(0, answers.indexOf(''))
    for (;;) {
      this.show(title, this.#askBody(questions, answers, at, about), [
        ['Enter', at === questions.length - 1 ? this.t('OK') : this.t('Next')],
        ['Esc', this.t('Back')],
      ])
      const key = await this.#pressed()
      if (isBack(key)) return undefined
      if (key === 'enter' && at === questions.length - 1) return answers
      if (key === 'enter' || key === 'down' || key === 'tab') at = Math.min(questions.length - 1, at + 1)
      else if (key === 'up') at = Math.max(0, at - 1)
      else if (key === 'backspace')
        answers[at] = Array.from(answers[at] ?? '')
          .slice(0, -1)
          .join('')
      else if (Array.from(key).length === 1 && key >= ' ') answers[at] = ((answers[at] ?? '') + key).slice(0, 200)
    }
  }

  /** True for F11, as on ESXi's screen: not a key that is pressed by mistake. */
  async confirm(title: string, about: readonly string[]): Promise<boolean> {
    for (;;) {
      this.show(title, this.paragraphs(about), [
        ['F11', this.t('OK')],
        ['Esc', this.t('Back')],
      ])
      const key = await this.#pressed()
      if (key === 'f11') return true
      if (isBack(key)) return false
    }
  }

  async tell(title: string, about: readonly string[]): Promise<void> {
    this.show(title, this.paragraphs(about), [['Enter', this.t('Back')]])
    for (let key = ''; key !== 'enter' && !isBack(key);) key = await this.#pressed()
  }

  /** A long text, its end first. */
  async read(title: string, text: readonly string[]): Promise<void> {
    const page = this.rows
    const lines = text.flatMap((line) => wrap(line, this.columns))
    let top = Math.max(0, lines.length - page)
    for (;;) {
      const shown = lines.slice(top, top + page)
      this.show(`${title}  ${lines.length === 0 ? 0 : top + 1}-${top + shown.length}/${lines.length}`, shown, [
        ['Esc', this.t('Back')],
      ])
      const key = await this.#pressed()
      if (isBack(key) || key === 'enter') return
      const step = { up: -1, down: 1, pageup: -page, pagedown: page, home: -lines.length, end: lines.length }[key] ?? 0
      top = Math.max(0, Math.min(lines.length - page, top + step))
    }
  }

  async #pressed(): Promise<string> {
    const key = await this.key(this.#idleMillis)
    if (key === undefined) throw new IdleError('no key was pressed')
    return key
  }

  #menuBody(choices: readonly Choice[], at: number): string[] {
    const first = Math.max(0, Math.min(at - this.rows + 1, choices.length - this.rows))
    const about = wrap(choices[at]?.about ?? '', Math.max(20, this.columns - listWidth - 6))
    const shown = choices.slice(first, first + this.rows)
    return Array.from({ length: Math.max(shown.length, about.length) }, (_, row) => {
      const label = fit(` ${shown[row]?.label ?? ''}`, listWidth)
      const list = first + row === at ? reversed(label) : label
      return `  ${list}   ${about[row] ?? ''}`
    })
  }

  #askBody(questions: readonly Question[], answers: readonly string[], at: number, about: readonly string[]): string[] {
    const labels = Math.max(...questions.map(({ label }) => width(label)))
    const room = Math.max(10, this.columns - labels - 8)
    return [
      ...this.paragraphs(about),
      ...(about.length === 0 ? [] : ['']),
      ...questions.flatMap(({ label, isSecret }, index) => {
        const answer = answers[index] ?? ''
        const typed = isSecret === true ? '*'.repeat(Array.from(answer).length) : answer
        const shown = `${typed}${index === at ? '_' : ''}`
        return [`  ${index === at ? strong(fit(label, labels)) : fit(label, labels)}   ${shown.slice(-room)}`, '']
      }),
    ]
  }

  /** As they are where they fit, else broken. */
  paragraphs(lines: readonly string[], indent = 2): string[] {
    return lines.flatMap((line) => wrap(line, this.columns - 2 * indent).map((part) => ' '.repeat(indent) + part))
  }
}

const isBack = (key: string): boolean => key === 'escape' || key === 'ctrl-c'
