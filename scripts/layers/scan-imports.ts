// Finds what a TypeScript file imports without a compiler: splits the text into tokens (so that comments, strings,
// templates and regular expressions do not confuse it) and reads the import and export forms from those.

export interface FoundImport {
  readonly specifier: string
  readonly line: number
}

/** A computed `import(...)` cannot be checked, so it is reported too. */
export interface UnreadableImport {
  readonly specifier: undefined
  readonly line: number
}

export function scanImports(source: string): (FoundImport | UnreadableImport)[] {
  const tokens = tokenize(source)
  const found: (FoundImport | UnreadableImport)[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || tokens[index - 1]?.text === '.') return
    if (token.text === 'import') found.push(...readImport(tokens, index))
    if (token.text === 'export') found.push(...readExport(tokens, index))
    if (token.text === 'require' && tokens[index + 1]?.text === '(')
      found.push(...readCall(tokens, index + 2).filter(isReadable))
  })
  return found
}

/** Functions of our own may be called `require`; with a string it is Node's. */
function isReadable(found: FoundImport | UnreadableImport): found is FoundImport {
  return found.specifier !== undefined
}

interface Token {
  readonly kind: 'word' | 'string' | 'mark'
  readonly text: string
  readonly line: number
}

function readImport(tokens: readonly Token[], index: number): (FoundImport | UnreadableImport)[] {
  const next = tokens[index + 1]
  if (next === undefined || next.text === '.') return []
  if (next.text === '(') return readCall(tokens, index + 2)
  // A property or method that is called import.
  if (next.kind === 'mark' && next.text !== '{' && next.text !== '*') return []
  if (next.kind === 'string') return [{ specifier: next.text, line: next.line }]
  return readFrom(tokens, index + 1)
}

function readExport(tokens: readonly Token[], index: number): FoundImport[] {
  const start = tokens[index + 1]?.text === 'type' ? index + 2 : index + 1
  const first = tokens[start]?.text
  if (first !== '{' && first !== '*') return []
  return readFrom(tokens, start)
}

/** Goes over the names that are imported to the `from` behind them; anything else means that it was no such statement. */
function readFrom(tokens: readonly Token[], start: number): FoundImport[] {
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index]
    const next = tokens[index + 1]
    if (token?.kind === 'word' && token.text === 'from' && next?.kind === 'string')
      return [{ specifier: next.text, line: next.line }]
    const belongs =
      token?.kind === 'word' || token?.kind === 'string' || ['{', '}', ',', '*'].includes(token?.text ?? '')
    if (!belongs) return []
  }
  return []
}

function readCall(tokens: readonly Token[], index: number): (FoundImport | UnreadableImport)[] {
  const argument = tokens[index]
  if (argument === undefined) return []
  const after = tokens[index + 1]?.text
  if (argument.kind === 'string' && (after === ')' || after === ','))
    return [{ specifier: argument.text, line: argument.line }]
  return [{ specifier: undefined, line: argument.line }]
}

const wordsBeforeExpression = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'throw',
  'new',
  'await',
  'yield',
  'else',
  'do',
  'instanceof',
])

function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  // One entry per open `${`: how many braces are open inside it.
  const templates: number[] = []
  let at = 0
  let line = 1
  const add = (kind: Token['kind'], text: string): void => void tokens.push({ kind, text, line })
  const advance = (end: number): void => {
    for (; at < end; at++) if (source[at] === '\n') line++
  }
  while (at < source.length) {
    const character = source[at] ?? ''
    const pair = source.slice(at, at + 2)
    if (/\s/.test(character)) advance(at + 1)
    else if (pair === '//') advance(endOr(source, source.indexOf('\n', at)))
    else if (pair === '/*') advance(endOr(source, source.indexOf('*/', at + 2), 2))
    else if (character === "'" || character === '"') {
      const end = stringEnd(source, at)
      if (end !== undefined) add('string', source.slice(at + 1, end - 1))
      advance(end ?? at + 1)
    } else if (character === '`' || (character === '}' && templates.at(-1) === 0)) {
      if (character === '}') templates.pop()
      const end = templateEnd(source, at + 1)
      if (end.opens) templates.push(0)
      else if (character === '`') add('string', source.slice(at + 1, end.at - 1))
      else add('mark', '`')
      advance(end.at)
    } else if (character === '/' && expressionMayStart(tokens.at(-1)) && regexEnd(source, at) !== undefined) {
      advance(regexEnd(source, at) ?? at + 1)
      add('mark', '/')
    } else if (/[\p{ID_Start}$_#]/u.test(character)) {
      const word = /^[\p{ID_Continue}$#\u200c\u200d]+/u.exec(source.slice(at, at + 200))?.[0] ?? character
      add('word', word)
      advance(at + word.length)
    } else {
      const depth = templates.at(-1)
      if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1
      if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1
      add('mark', character)
      advance(at + 1)
    }
  }
  return tokens
}

function expressionMayStart(previous: Token | undefined): boolean {
  if (previous === undefined) return true
  if (previous.kind === 'word') return wordsBeforeExpression.has(previous.text)
  return previous.kind === 'mark' && !/[)\]}\p{N}]/u.test(previous.text)
}

/** Index behind the closing quote; undefined when the line ends first, as an apostrophe in JSX text does. */
function stringEnd(source: string, start: number): number | undefined {
  const quote = source[start]
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === quote) return at + 1
  }
  return undefined
}

function templateEnd(source: string, start: number): { readonly at: number; readonly opens: boolean } {
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '`') return { at: at + 1, opens: false }
    else if (source[at] === '$' && source[at + 1] === '{') return { at: at + 2, opens: true }
  }
  return { at: source.length, opens: false }
}

function regexEnd(source: string, start: number): number | undefined {
  let inClass = false
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '[') inClass = true
    else if (source[at] === ']') inClass = false
    else if (source[at] === '/' && !inClass) return at + 1
  }
  return undefined
}

function endOr(source: string, found: number, extra = 0): number {
  return found === -1 ? source.length : found + extra
}
