// Colour, for terminals only: text that a guest or another user chose is cleaned of control characters everywhere.

export interface Style {
  heading(text: string): string
  good(text: string): string
  warning(text: string): string
  bad(text: string): string
  faint(text: string): string
}

export function createStyle(isColoured: boolean): Style {
  const paint = (code: number) => (text: string) =>
    isColoured && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text
  return { heading: paint(1), good: paint(32), warning: paint(33), bad: paint(31), faint: paint(2) }
}

/** One line without control characters, so that a name cannot move the cursor or change colours. */
export function printable(text: string | undefined): string {
  return (text ?? '').replace(/\p{Cc}+/gu, ' ')
}
