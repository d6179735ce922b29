// Passwords are kept as argon2id hashes, in the PHC text form that carries its own parameters: `$argon2id$v=19$m=..,t=..,p=..$salt$hash`.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

export interface HashParameters {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}

/** About 50 ms on one slow core; every log-in pays it. */
export const defaultHashParameters: HashParameters = { memoryKiB: 19_456, passes: 2, parallelism: 1 }

const tagLength = 32
const format = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

interface ParsedHash extends HashParameters {
  readonly salt: Buffer
  readonly tag: Buffer
}

export async function hashPassword(password: string, parameters = defaultHashParameters): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, parameters)
  const { memoryKiB, passes, parallelism } = parameters
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Costs the same whether the user exists (`hash`) or not (undefined, never true). Throws when the stored hash is damaged. */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
  parameters = defaultHashParameters,
): Promise<boolean> {
  const expected =
    hash === undefined ? { ...parameters, salt: Buffer.alloc(16), tag: Buffer.alloc(tagLength) } : parseHash(hash)
  const actual = await derive(password, expected.salt, expected)
  return timingSafeEqual(actual, expected.tag) && hash !== undefined
}

/** Whether the hash was made with other parameters than today's and should be replaced at the next log-in. */
export function isOutdatedHash(hash: string, parameters = defaultHashParameters): boolean {
  const made = parseHash(hash)
  return (
    made.memoryKiB !== parameters.memoryKiB ||
    made.passes !== parameters.passes ||
    made.parallelism !== parameters.parallelism
  )
}

function parseHash(hash: string): ParsedHash {
  const [, memory, passes, parallelism, salt, tag] = format.exec(hash) ?? []
  const parsed = {
    memoryKiB: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  }
  // The stored text is not repeated: it would end up in a log.
  if (parsed.tag.length !== tagLength) throw new Error('a stored password hash is not an argon2id hash of this version')
  return parsed
}

function derive(password: string, nonce: Buffer, { memoryKiB, passes, parallelism }: HashParameters): Promise<Buffer> {
  // The same letters typed on different systems are the same bytes.
  const message = Buffer.from(password.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, parallelism, tagLength, memory: memoryKiB, passes }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
