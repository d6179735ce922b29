// What a simulated machine shows: the end of its console's text, on one colour per machine that is brighter while it runs.
import type { Picture } from '../../platform/png.ts'
import { glyphColumns, glyphRows, hasDot } from './font.ts'
import { fraction } from './seeded.ts'

const columns = 53
const rows = 25
const cellWidth = glyphColumns + 1
/** Around the text. */
const margin = 1

export const screenWidth = columns * cellWidth + 2 * margin
export const screenHeight = rows * glyphRows

export interface Shown {
  readonly seed: string
  readonly isRunning: boolean
  readonly text: string
}

export function drawScreen({ seed, isRunning, text }: Shown): Picture {
  const pixels = new Uint8Array(screenWidth * screenHeight * 3)
  const background = screenColour(seed, isRunning)
  for (let at = 0; at < pixels.length; at += 3) pixels.set(background, at)
  const ink = isRunning ? 255 : 140
  screenLines(text).forEach((line, row) => {
    for (let column = 0; column < line.length; column++)
      for (let x = 0; x < glyphColumns; x++)
        for (let y = 0; y < glyphRows; y++) {
          if (!hasDot(line.charCodeAt(column), x, y)) continue
          const at = (row * glyphRows + y) * screenWidth + margin + column * cellWidth + x
          pixels.fill(ink, at * 3, at * 3 + 3)
        }
  })
  return { width: screenWidth, height: screenHeight, pixels }
}

/** Red, green and blue, 0 to 255: dark enough to read white on. */
function screenColour(seed: string, isRunning: boolean): number[] {
  const level = isRunning ? 120 : 40
  return ['red', 'green', 'blue'].map((name) => Math.round(level * fraction(seed, name)))
}

/** As a terminal of this size would show it at its end. */
export function screenLines(text: string): string[] {
  const lines = ['']
  const put = (line: string): void => void (lines[lines.length - 1] = line)
  for (const character of text) {
    const line = lines.at(-1) ?? ''
    if (character === '\n') lines.push('')
    else if (character === '\b') put(line.slice(0, -1))
    else if (character >= ' ' && line.length === columns) lines.push(character)
    else if (character >= ' ') put(line + character)
  }
  return lines.slice(-rows)
}
