// Which keys make a text, by the keyboard layout that the guest is set to: keys are pressed, characters come of it inside.
// A layout is written as the keys' characters: plain, with Shift, with AltGr. A dead key shows nothing until the next one: with
// Space it makes its own character.

export interface KeyStroke {
  /** As in KeyboardEvent.code. */
  readonly code: string
  readonly keysym: number
  readonly shift: boolean
  readonly altGr: boolean
}

type Layout = Readonly<Record<string, string>>

const letters = 'abcdefghijklmnopqrstuvwxyz'
const latin: Layout = Object.fromEntries(
  Array.from(letters).map((letter) => [`Key${letter.toUpperCase()}`, `${letter}${letter.toUpperCase()}`]),
)

const us: Layout = {
  ...latin,
  ...digits('1!', '2@', '3#', '4$', '5%', '6^', '7&', '8*', '9(', '0)'),
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: ' ',
}

const uk: Layout = {
  ...us,
  Digit2: '2"',
  Digit3: '3£',
  Backquote: '`¬',
  Quote: "'@",
  Backslash: '#~',
  IntlBackslash: '\\|',
}

const german: Layout = {
  ...latin,
  Backquote: '^°',
  Equal: '´`',
  ...digits('1!', '2"²', '3§³', '4$', '5%', '6&', '7/{', '8([', '9)]', '0=}'),
  KeyY: 'zZ',
  KeyZ: 'yY',
  KeyQ: 'qQ@',
  KeyE: 'eE€',
  KeyM: 'mMµ',
  Minus: 'ß?\\',
  BracketLeft: 'üÜ',
  BracketRight: '+*~',
  Semicolon: 'öÖ',
  Quote: 'äÄ',
  Backslash: "#'",
  IntlBackslash: '<>|',
  Comma: ',;',
  Period: '.:',
  Slash: '-_',
  Space: ' ',
}

const french: Layout = {
  ...latin,
  ...digits('&1', 'é2~', '"3#', "'4{", '(5[', '-6|', 'è7`', '_8\\', 'ç9^', 'à0@'),
  KeyA: 'qQ',
  KeyQ: 'aA',
  KeyW: 'zZ',
  KeyZ: 'wW',
  KeyE: 'eE€',
  KeyM: ',?',
  Semicolon: 'mM',
  Minus: ')°]',
  Equal: '=+}',
  BracketRight: '$£¤',
  Quote: 'ù%',
  Backslash: '*µ',
  IntlBackslash: '<>',
  Comma: ';.',
  Period: ':/',
  Slash: '!§',
  Space: ' ',
}

export const keyboardLayouts = { us, uk, de: german, deNoDead: german, fr: french, frDead: french } as const
export type KeyboardLayout = keyof typeof keyboardLayouts

/** Windows has these, and so have the German consoles and desktops of Linux, but not the French ones. */
const deadKeys: Readonly<Partial<Record<KeyboardLayout, string>>> = { de: '^´`', frDead: '~`' }
const space: KeyStroke = { code: 'Space', keysym: 0x20, shift: false, altGr: false }

function digits(...keys: readonly string[]): Layout {
  return Object.fromEntries(keys.map((characters, index) => [`Digit${(index + 1) % 10}`, characters]))
}

const control: Readonly<Record<string, KeyStroke>> = {
  '\n': { code: 'Enter', keysym: 0xff0d, shift: false, altGr: false },
  '\t': { code: 'Tab', keysym: 0xff09, shift: false, altGr: false },
}

export interface TypedText {
  readonly strokes: readonly KeyStroke[]
  /** Characters that no key of the layout makes, each once. */
  readonly unknown: readonly string[]
}

/** The keys that make the text; line ends of every kind are Enter. */
export function typeText(text: string, layout: KeyboardLayout): TypedText {
  const keys = new Map(Object.entries(keyboardLayouts[layout]).flatMap(([code, made]) => strokesOf(code, made)))
  const strokes: KeyStroke[] = []
  const unknown = new Set<string>()
  for (const character of text.replaceAll(/\r\n?/g, '\n')) {
    const stroke = control[character] ?? keys.get(character)
    if (stroke === undefined) unknown.add(character)
    else strokes.push(stroke)
    if (deadKeys[layout]?.includes(character) === true) strokes.push(space)
  }
  return { strokes, unknown: [...unknown] }
}

function strokesOf(code: string, made: string): [string, KeyStroke][] {
  return Array.from(made).map((character, level) => [
    character,
    { code, keysym: keysymOf(character), shift: level === 1, altGr: level === 2 },
  ])
}

/** X keysyms: Latin-1 as it is, the rest by its Unicode number. */
function keysymOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x100 ? point : 0x1000000 + point
}
