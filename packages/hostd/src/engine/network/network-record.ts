// What the network must remember to take itself away again. Written before the thing it speaks of is done, so that a crash
// in between leaves nothing that nobody knows of.
import { z } from 'zod'
import { join } from 'node:path'
import { readTextIfThere, removeFile, replaceTextFile } from '../../platform/text-files.ts'

const recordSchema = z.object({
  bridgeName: z.string().regex(/^[a-z][a-z0-9-]{0,14}$/),
  subnet: z.string(),
  nftTable: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** Forwarding was off before us: removal switches it off again. */
  switchedForwardingOn: z.boolean(),
})

export type NetworkRecord = z.infer<typeof recordSchema>

const fileName = 'network.json'

export async function loadRecord(directory: string): Promise<NetworkRecord | undefined> {
  const text = await readTextIfThere(join(directory, fileName))
  if (text === undefined) return undefined
  const parsed = recordSchema.safeParse(parseJson(text))
  if (!parsed.success)
    throw new Error(
      `${join(directory, fileName)} is damaged (${parsed.error.issues[0]?.message}); remove it to set up the network anew`,
    )
  return parsed.data
}

export async function saveRecord(directory: string, record: NetworkRecord): Promise<void> {
  await replaceTextFile(join(directory, fileName), `${JSON.stringify(record, undefined, 2)}\n`)
}

export async function removeRecord(directory: string): Promise<void> {
  await removeFile(join(directory, fileName))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
