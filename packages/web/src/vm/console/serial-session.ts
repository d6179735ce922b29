import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { takeLostFocus } from '../../parts/lost-focus.ts'
import type { ConsoleSession } from './use-reconnect.ts'

/** Resolves when connected. The terminal is drawn into `target` until it is closed. */
export async function openSerial(target: HTMLElement, address: string, isAgain: boolean): Promise<ConsoleSession> {
  const socket = new WebSocket(address, ['binary'])
  socket.binaryType = 'arraybuffer'
  const ended = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }))
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    void ended.then(() => reject(new Error('The host closed the console.')))
  })
  const terminal = new Terminal({
    convertEol: false,
    cursorBlink: true,
    scrollback: 5_000,
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  target.replaceChildren()
  withStyleNonce(() => terminal.open(target))
  fit.fit()
  // One that comes back by itself takes the keyboard from nobody.
  if (isAgain) takeLostFocus(terminal.textarea)
  else terminal.focus()
  const resized = new ResizeObserver(() => fit.fit())
  resized.observe(target)
  const encoder = new TextEncoder()
  terminal.onData((text) => socket.send(encoder.encode(text)))
  // Only binary messages were asked for.
  socket.addEventListener('message', ({ data }) => terminal.write(new Uint8Array(data as ArrayBuffer)))
  return {
    ended,
    close: () => {
      resized.disconnect()
      socket.close()
      terminal.dispose()
    },
  }
}

/** Style elements that are made meanwhile carry the number that the page's policy asks for. */
function withStyleNonce(make: () => void): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? ''
  const { createElement } = document
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = createElement.call(document, name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  try {
    make()
  } finally {
    // What the document has of its own shadows what all documents have.
    Reflect.deleteProperty(document, 'createElement')
  }
}
