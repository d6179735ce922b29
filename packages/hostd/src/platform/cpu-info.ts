// /proc/cpuinfo, which looks different on every architecture.

export interface CpuInfo {
  readonly model: string | undefined
  readonly vendor: 'intel' | 'amd' | 'unknown'
  /** Of the fastest at this moment. */
  readonly hertz: number | undefined
  readonly packages: number
  readonly cores: number
  readonly threads: number
}

export function parseCpuInfo(text: string): CpuInfo {
  const processors = text
    .split(/\n\s*\n/)
    .map(parseFields)
    .filter((fields) => fields.has('processor'))
  const values = (name: string): string[] => processors.flatMap((fields) => fields.get(name) ?? [])
  const megahertz = Math.max(0, ...values('cpu MHz').map(Number))
  const threads = Math.max(1, processors.length)
  const cores = new Set(
    processors.flatMap((fields) =>
      fields.has('core id') ? [`${fields.get('physical id')}/${fields.get('core id')}`] : [],
    ),
  )
  return {
    model: values('model name')[0] ?? values('uarch')[0] ?? values('Model')[0],
    vendor: vendors[values('vendor_id')[0] ?? ''] ?? 'unknown',
    hertz: megahertz === 0 ? undefined : Math.round(megahertz * 1e6),
    packages: Math.max(1, new Set(values('physical id')).size),
    cores: cores.size === 0 ? threads : cores.size,
    threads,
  }
}

const vendors: Readonly<Record<string, 'intel' | 'amd'>> = {
  GenuineIntel: 'intel',
  AuthenticAMD: 'amd',
  HygonGenuine: 'amd',
}

function parseFields(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/^([^:\n]+?)\s*:[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  )
}
