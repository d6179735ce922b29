// A console that comes back by itself: after a restart of the guest, of the machine, or of the host's daemon.
import { type RefObject, useEffect, useRef, useState } from 'react'

export interface ConsoleSession {
  /** Resolves when the other side has ended it. */
  readonly ended: Promise<void>
  close(): void
}

export type ConsoleState = { readonly kind: 'connecting'; readonly error?: unknown } | { readonly kind: 'connected' }

const pauses = [250, 500, 1_000, 2_000]

/** Keeps a session open in `target` while `isOn`; `open` is stable or the session is opened afresh. */
export function useReconnect<S extends ConsoleSession>(
  isOn: boolean,
  open: (target: HTMLElement, isAgain: boolean) => Promise<S>,
): {
  readonly target: RefObject<HTMLDivElement | null>
  readonly state: ConsoleState
  readonly session: S | undefined
} {
  const target = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<ConsoleState>({ kind: 'connecting' })
  const [session, setSession] = useState<S>()
  useEffect(() => {
    if (!isOn) return
    const stop = new AbortController()
    let current: S | undefined
    let isAgain = false
    const run = async (): Promise<void> => {
      for (let attempt = 0; !stop.signal.aborted; attempt++) {
        try {
          const element = target.current
          if (element === null) return
          current = await open(element, isAgain)
          isAgain = true
          if (stop.signal.aborted) return current.close()
          setSession(current)
          setState({ kind: 'connected' })
          attempt = 0
          await current.ended
          if (!stop.signal.aborted) setState({ kind: 'connecting' })
        } catch (error) {
          if (!stop.signal.aborted) setState({ kind: 'connecting', error })
        }
        setSession(undefined)
        await pause(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, stop.signal)
      }
    }
    void run()
    return () => {
      stop.abort()
      current?.close()
    }
  }, [isOn, open])
  return { target, state, session }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
