/** Where the keyboard goes on when what had the focus has gone; it would begin at the top of the page anew. */
export function takeLostFocus(element: HTMLElement | null | undefined): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) element?.focus()
}
