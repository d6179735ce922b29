import RFB from '@novnc/novnc'
import { takeLostFocus } from '../../parts/lost-focus.ts'
import type { KeyStroke } from './keyboard-layouts.ts'
import type { ConsoleSession } from './use-reconnect.ts'

export interface ScreenSession extends ConsoleSession {
  readonly rfb: RFB
  /** Presses the keys one after the other, at a pace that guests keep up with. */
  type(strokes: readonly KeyStroke[], signal: AbortSignal, onProgress: (typed: number) => void): Promise<void>
}

const shift = { keysym: 0xffe1, code: 'ShiftLeft' }
const altGr = { keysym: 0xfe03, code: 'AltRight' }
const strokeMillis = 16

/** Resolves when the picture is there; rejects when the connection ends before that. */
export async function openScreen(target: HTMLElement, address: string, isAgain: boolean): Promise<ScreenSession> {
  const rfb = new RFB(target, address, { wsProtocols: ['binary'] })
  rfb.scaleViewport = true
  rfb.background = 'transparent'
  let hasEnded = false
  const ended = new Promise<void>((resolve) =>
    rfb.addEventListener('disconnect', () => {
      hasEnded = true
      resolve()
    }),
  )
  await new Promise<void>((resolve, reject) => {
    rfb.addEventListener('connect', () => resolve(), { once: true })
    void ended.then(() => reject(new Error('The host closed the console.')))
  })
  const canvas = target.querySelector('canvas')
  // Tab comes back to it.
  if (canvas !== null) canvas.tabIndex = 0
  // One that comes back by itself takes the keyboard from nobody.
  if (isAgain) takeLostFocus(canvas)
  else rfb.focus()
  const close = (): void => {
    if (!hasEnded) rfb.disconnect()
  }
  return { rfb, ended, close, type: (...args) => type(rfb, ...args) }
}

async function type(
  rfb: RFB,
  strokes: readonly KeyStroke[],
  signal: AbortSignal,
  onProgress: (typed: number) => void,
): Promise<void> {
  for (const [index, stroke] of strokes.entries()) {
    if (signal.aborted) return
    const held = [...(stroke.shift ? [shift] : []), ...(stroke.altGr ? [altGr] : [])]
    for (const { keysym, code } of held) rfb.sendKey(keysym, code, true)
    rfb.sendKey(stroke.keysym, stroke.code)
    for (const { keysym, code } of held.toReversed()) rfb.sendKey(keysym, code, false)
    onProgress(index + 1)
    await new Promise((resolve) => setTimeout(resolve, strokeMillis))
  }
}
