// A row that is removed, a button that another takes the place of: the keyboard goes on beside it, not at the top of the page.

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]'

/** What opens above the page gives the keyboard back by itself when it closes. */
export function keepFocus(page: HTMLElement): Disposable {
  /** What had the focus last, and all that it was in. */
  let path: readonly Element[] = []
  const remember = ({ target }: FocusEvent): void => void (path = target instanceof Element ? ancestorsOf(target) : [])
  const look = (): void => {
    const [last] = path
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return
    const place = path.find((element) => element.isConnected && page.contains(element))
    path = []
    const next = place?.querySelector<HTMLElement>(focusable) ?? place?.closest<HTMLElement>('main')
    next?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(page, { childList: true, subtree: true })
  page.addEventListener('focusin', remember)
  return {
    [Symbol.dispose]: () => {
      observer.disconnect()
      page.removeEventListener('focusin', remember)
    },
  }
}

function ancestorsOf(element: Element): readonly Element[] {
  const path: Element[] = []
  for (let one: Element | null = element; one !== null; one = one.parentElement) path.push(one)
  return path
}
