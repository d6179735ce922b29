export interface Column<Row> {
  readonly title: string
  /** What stands in the cell; may be coloured, which does not count for its width. */
  readonly value: (row: Row) => string
  readonly align?: 'left' | 'right'
}

/** Aligned columns, two spaces between; the last is not padded. One line per row, titles first. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  heading: (text: string) => string = (text) => text,
): string {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => visibleWidth(line[index] ?? ''))))
  const lines = cells.map((line, lineIndex) => {
    const padded = line.map((cell, index) =>
      pad(
        cell,
        index === line.length - 1 && columns[index]?.align !== 'right' ? 0 : (widths[index] ?? 0),
        columns[index]?.align,
      ),
    )
    const text = padded.join('  ').trimEnd()
    return lineIndex === 0 ? heading(text) : text
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** `label  value` lines; entries without a value are left out. */
export function formatFields(fields: readonly (readonly [label: string, value: string | undefined])[]): string {
  const shown = fields.filter((field): field is readonly [string, string] => field[1] !== undefined && field[1] !== '')
  const width = Math.max(0, ...shown.map(([label]) => label.length))
  return shown
    .map(([label, value]) => `${label.padEnd(width)}  ${value.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}\n`)
    .join('')
}

function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const missing = ' '.repeat(Math.max(0, width - visibleWidth(text)))
  return align === 'right' ? missing + text : text + missing
}

/** Cells on the screen: colour takes none, wide East Asian letters take two. */
function visibleWidth(text: string): number {
  let width = 0
  for (const letter of text.replace(/\p{Cc}\[[\d;]*m/gu, '')) width += isWide(letter.codePointAt(0) ?? 0) ? 2 : 1
  return width
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff00 && code <= 0xff60) ||
  code >= 0x1f300
