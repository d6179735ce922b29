// PatternFly declares hundreds of custom properties for what this UI has nothing of: they would be loaded, and kept by every
// element, for nothing.

/**
 * The minified style sheet without custom properties of PatternFly that neither it nor what is `elsewhere` (other files'
 * text) names. Ours stay: scripts put their names together.
 */
export function dropUnusedProperties(styles: string, elsewhere: string): string {
  const usedElsewhere = namesIn(elsewhere, /--[\w-]+/g)
  let left = styles
  // What was dropped may have been all that used another.
  for (let before = ''; before !== left;) {
    before = left
    const used = namesIn(left, /(?<=var\()--[\w-]+/g).union(usedElsewhere)
    left = left.replace(declaration, (whole, name: string, value: string) =>
      used.has(name) || value.includes('url(') ? whole : '',
    )
  }
  return left
}

/** As the minifier writes it, with its semicolon: `--pf-a:1;`. */
const declaration = /(?<=[{;])(--pf-[\w-]+):((?:[^;{}"']|"[^"]*"|'[^']*')*)(?:;|(?=\}))/g

function namesIn(text: string, pattern: RegExp): Set<string> {
  return new Set(text.match(pattern))
}
