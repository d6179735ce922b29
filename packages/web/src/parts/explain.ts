// What went wrong, in the host's own words where there are any: its faults say what, why and what to do.

export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
