// The way out of a console without a mouse: Tab, Escape and all else go to the guest there.
import { type RefObject, useEffect } from 'react'

/**
 * Ctrl and Alt, pressed and let go with no other key between, give the keyboard back to the page, as in VMware's consoles. It
 * goes to the first button of the console's own toolbar.
 */
export function useLeaveKeys(console: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = console.current
    if (element === null) return
    const stop = new AbortController()
    const options = { signal: stop.signal, capture: true }
    let isLeaving = false
    element.addEventListener('keydown', (event) => void (isLeaving = isBoth(event)), options)
    element.addEventListener(
      'keyup',
      ({ ctrlKey, altKey }) => {
        // When both are up, and the guest has been told so.
        if (!isLeaving || ctrlKey || altKey) return
        isLeaving = false
        queueMicrotask(() => void leave(element))
      },
      options,
    )
    return () => stop.abort()
  }, [console])
}

/** AltGr is both to some systems. */
function isBoth({ code, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): boolean {
  return (code.startsWith('Control') || code === 'AltLeft') && ctrlKey && altKey && !shiftKey && !metaKey
}

async function leave(element: HTMLElement): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen()
  element.parentElement?.querySelector<HTMLElement>('.staddle-console-bar button:not(:disabled)')?.focus()
}
