// The builder's loader asks for a part's styles only once, whatever becomes of them: without these two the part, and every
// other that shares them, would come undressed.

/** From the start on; remembers in the page which style sheets did not come. */
export function noticeLostStyles(): void {
  const notice = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset['lost'] = ''
  }
  document.addEventListener('error', notice, { capture: true })
}

/** Rejects when one does not come this time either. */
export async function fetchLostStyles(): Promise<void> {
  const lost = [...document.querySelectorAll<HTMLLinkElement>('link[data-lost]')]
  await Promise.all(lost.map(replaceStyles))
}

function replaceStyles(lost: HTMLLinkElement): Promise<unknown> {
  const again = document.createElement('link')
  again.rel = 'stylesheet'
  again.href = lost.href
  const ended = new Promise((resolve, reject) => {
    again.addEventListener('load', resolve)
    again.addEventListener('error', () => reject(new Error(`${again.href} did not come`)))
  })
  lost.replaceWith(again)
  return ended
}
