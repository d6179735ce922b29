// Where the data of an image is, as `qemu-img map` tells.
import { z } from 'zod'
import { EngineError } from '../../domain/errors.ts'
import type { DiskArea } from '../../domain/ports/disk-images.ts'

const mapSchema = z.array(
  z.object({
    start: z.number().int().nonnegative(),
    length: z.number().int().nonnegative(),
    /** Whether any of the layers holds it, be it zeros. */
    present: z.boolean(),
    zero: z.boolean(),
    data: z.boolean(),
  }),
)

export function mapArguments(name: string): string[] {
  return ['map', '--output=json', '--force-share', '--', name]
}

/** What a layer holds when nothing is opened below it. */
export function heldAreas(operation: string, text: string): DiskArea[] {
  return areas(operation, text, ({ present }) => present)
}

/** What is not known to be zeros. */
export function dataAreas(operation: string, text: string): DiskArea[] {
  return areas(operation, text, ({ present, zero, data }) => data || (present && !zero))
}

function areas(
  operation: string,
  text: string,
  isWanted: (entry: z.infer<typeof mapSchema>[number]) => boolean,
): DiskArea[] {
  const parsed = mapSchema.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw new EngineError(
      'refused',
      operation,
      `${operation}: the answer of qemu-img is not understood: ${parsed.error.message}`,
    )
  return parsed.data.filter(isWanted).map(({ start, length }) => ({ start, length }))
}
