/** The builder's loader asks for a part's styles only once; without them the part would come undressed. */
export async function fetchStylesAgain(): Promise<void> {
  const failed = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    ({ sheet }) => sheet === null,
  )
  await Promise.all(failed.map(replaceStyles))
}

function replaceStyles(failed: HTMLLinkElement): Promise<unknown> {
  const again = document.createElement('link')
  again.rel = 'stylesheet'
  again.href = failed.href
  const ended = new Promise((resolve) => {
    again.addEventListener('load', resolve)
    again.addEventListener('error', resolve)
  })
  failed.replaceWith(again)
  return ended
}
