/** What a window has of them. */
export interface Frames {
  requestAnimationFrame(work: () => void): number
  cancelAnimationFrame(frame: number): void
}

/** A browser that draws nothing, because it is busy or has no reason to, must not keep what has come from being known. */
const mostMillis = 100

/** Calls it once: when the next frame is drawn, or a little later when none is. */
export function withNextFrame(frames: Frames, work: () => void): void {
  const run = (): void => {
    frames.cancelAnimationFrame(frame)
    clearTimeout(timer)
    work()
  }
  const frame = frames.requestAnimationFrame(run)
  const timer = setTimeout(run, mostMillis)
}
