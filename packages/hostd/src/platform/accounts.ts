// The machine's own user accounts, as /etc/passwd lists them.
import { readFile } from 'node:fs/promises'

export async function accountExists(name: string): Promise<boolean> {
  const text = await readFile('/etc/passwd', 'utf8')
  return text.split('\n').some((line) => line.startsWith(`${name}:`))
}
