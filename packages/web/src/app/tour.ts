// The first-run tour: whether it has been seen, and where it is. Pure but for what the browser keeps.

export const tourSteps = ['machines', 'storage', 'tasks', 'search', 'host'] as const
export type TourStep = (typeof tourSteps)[number]

const storageKey = 'staddle-tour'
const opened = new EventTarget()

export function wasTourSeen(): boolean {
  return localStorage.getItem(storageKey) === 'seen'
}

export function rememberTour(): void {
  localStorage.setItem(storageKey, 'seen')
}

/** From anywhere, such as a menu. */
export function startTour(): void {
  opened.dispatchEvent(new Event('start'))
}

export function onTourStart(listener: () => void): () => void {
  opened.addEventListener('start', listener)
  return () => opened.removeEventListener('start', listener)
}
