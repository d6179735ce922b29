// What the lines of the charts are called in the page's language; the host's own words are English.
import type { Texts } from '../i18n/en/texts.ts'

type LineWord = keyof Texts['charts']['lines']

const words: Readonly<Record<string, LineWord>> = {
  'cpu.usage.average': 'usage',
  'cpu.ready.summation': 'ready',
  'mem.usage.average': 'usage',
  'mem.consumed.average': 'consumed',
  'mem.active.average': 'active',
  'mem.vmmemctl.average': 'balloon',
  'mem.swapped.average': 'swapped',
  'net.received.average': 'received',
  'net.transmitted.average': 'sent',
  'disk.read.average': 'readRate',
  'disk.write.average': 'writeRate',
  'disk.numberReadAveraged.average': 'reads',
  'disk.numberWriteAveraged.average': 'writes',
  'disk.maxTotalLatency.latest': 'highestLatency',
  'disk.used.latest': 'used',
  'disk.capacity.latest': 'capacity',
  'datastore.read.average': 'readRate',
  'datastore.write.average': 'writeRate',
  'datastore.numberReadAveraged.average': 'reads',
  'datastore.numberWriteAveraged.average': 'writes',
  'datastore.totalReadLatency.average': 'readLatency',
  'datastore.totalWriteLatency.average': 'writeLatency',
}

/** Undefined for a counter that no chart has. */
export function lineWord(counter: string): LineWord | undefined {
  return words[counter]
}
