// User-data lies in a file beside the machine for as long as its drive is there, and a stored spec for ever: what was given
// as a password in it becomes what the guest's own /etc/shadow holds. Only the passwords' own characters are replaced, so
// that the rest stays as its author wrote it.
import { encrypt } from 'unixcrypt'
import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Scalar } from 'yaml'
import { Denied } from '../../domain/errors.ts'

interface Edit {
  readonly node: Scalar
  readonly text: string
}

interface Password {
  readonly node: Scalar
  readonly text: string
}

type Hash = (password: string) => string

/** How cloud-init tells a hash from a password where either may stand. */
const hashPattern = /^\$(1|2a|2y|5|6)(\$[^:]+){2}$/
const madeUpByGuest = new Set(['R', 'RANDOM'])
/** Hashing is slow on purpose, the more the longer a password is; crypt(3) takes no longer one. */
const longestBytes = 511
const mostPasswords = 100

/**
 * Unchanged when it is of another kind (a script, a template, an archive), or its nodes are shared by aliases.
 * Denied `invalid-argument` when there would be too much to hash.
 */
export function withHashedPasswords(userData: string): string {
  if (!/^#cloud-config\s/.test(userData)) return userData
  // 1.1 is what the guest's own reader takes it for.
  const document = parseDocument(userData, { version: '1.1', logLevel: 'silent' })
  if (document.errors.length > 0 || hasAliases(document)) return userData
  const hash = limitedHash()
  return [...accountEdits(document, hash), ...defaultUserEdits(document, hash), ...chpasswdEdits(document, hash)]
    .toSorted((left, right) => startOf(right.node) - startOf(left.node))
    .reduce(applied, userData)
}

function limitedHash(): Hash {
  let left = mostPasswords
  return (password) => {
    if (Buffer.byteLength(password) > longestBytes) throw tooMuch(`has a password of more than ${longestBytes} bytes`)
    if (left-- === 0) throw tooMuch(`has more than ${mostPasswords} passwords`)
    return encrypt(password)
  }
}

function tooMuch(what: string): Denied {
  const message = `The cloud-init user-data ${what}. Give it hashed (mkpasswd -m sha-512), or keys instead.`
  return new Denied('invalid-argument', message, { argument: 'spec.identity.userdata' })
}

function hasAliases(document: Document): boolean {
  let found = false
  visit(document, { Alias: () => void (found = true) })
  return found
}

/** Of users, wherever they are described. */
function accountEdits(document: Document, hash: Hash): Edit[] {
  const edits: Edit[] = []
  visit(document, {
    Map: (_, map) => {
      const pair = map.items.find(({ key }) => isScalar(key) && key.value === 'plain_text_passwd')
      const password = passwordIn(pair?.value)
      if (!isScalar(pair?.key) || password === undefined || map.has('hashed_passwd')) return
      const name = pair.key.type === 'PLAIN' ? 'hashed_passwd' : '"hashed_passwd"'
      edits.push({ node: pair.key, text: name }, hashedEdit(password, hash))
    },
  })
  return edits
}

function defaultUserEdits(document: Document, hash: Hash): Edit[] {
  const password = passwordIn(document.get('password', true))
  return password === undefined || !isPlain(password.text) ? [] : [hashedEdit(password, hash)]
}

function chpasswdEdits(document: Document, hash: Hash): Edit[] {
  const [list, users] = [document.getIn(['chpasswd', 'list'], true), document.getIn(['chpasswd', 'users'], true)]
  const lines = (isSeq(list) ? list.items : [list]).filter(isText)
  return [
    ...lines.map((node) => ({ node, text: JSON.stringify(hashedLines(node.value, hash)) })),
    ...(isSeq(users) ? users.items : []).flatMap((user) => chpasswdUserEdits(user, hash)),
  ]
}

function chpasswdUserEdits(user: unknown, hash: Hash): Edit[] {
  if (!isMap(user)) return []
  const [type, password] = [user.get('type', true), passwordIn(user.get('password', true))]
  if (!isScalar(type) || type.value !== 'text' || password === undefined) return []
  return [{ node: type, text: 'hash' }, hashedEdit(password, hash)]
}

/** `name:password` in each line. */
function hashedLines(text: string, hash: Hash): string {
  return text.replace(/^([^:\n]+:)(.+)$/gm, (line, name: string, password: string) =>
    isPlain(password) ? `${name}${hash(password)}` : line,
  )
}

function isPlain(text: string): boolean {
  return text !== '' && !madeUpByGuest.has(text) && !hashPattern.test(text)
}

/** Nothing where the guest might read a number otherwise than it is written. */
function passwordIn(node: unknown): Password | undefined {
  if (isText(node)) return { node, text: node.value }
  if (!isScalar(node) || typeof node.value !== 'number' || String(node.value) !== node.source) return undefined
  return { node, text: node.source }
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === 'string'
}

function hashedEdit({ node, text }: Password, hash: Hash): Edit {
  return { node, text: JSON.stringify(hash(text)) }
}

function startOf({ range }: Scalar): number {
  return range?.[0] ?? 0
}

function applied(text: string, { node: { range }, text: replacement }: Edit): string {
  if (range === null || range === undefined) return text
  const [start, end] = range
  // A block's last line break is a part of it.
  const lineBreak = text.slice(start, end).endsWith('\n') ? '\n' : ''
  return `${text.slice(0, start)}${replacement}${lineBreak}${text.slice(end)}`
}
