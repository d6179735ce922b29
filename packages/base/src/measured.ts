// What is measured of which type of object, by the vim25 names of counters, the most telling first. The host measures no others;
// who asks for one that is not here waits forever.
const net = [
  ...(['net.usage.average', 'net.received.average', 'net.transmitted.average', 'net.bytesRx.average'] as const),
  ...(['net.bytesTx.average', 'net.packetsRx.summation', 'net.packetsTx.summation'] as const),
  ...(['net.droppedRx.summation', 'net.droppedTx.summation'] as const),
] as const

const disk = [
  ...(['disk.usage.average', 'disk.read.average', 'disk.write.average', 'disk.maxTotalLatency.latest'] as const),
  ...(['disk.numberReadAveraged.average', 'disk.numberWriteAveraged.average'] as const),
  ...(['disk.numberRead.summation', 'disk.numberWrite.summation'] as const),
] as const

export const measured = {
  VirtualMachine: [
    ...(['cpu.usage.average', 'cpu.usagemhz.average', 'cpu.demand.average', 'cpu.readiness.average'] as const),
    ...(['cpu.ready.summation', 'cpu.used.summation', 'cpu.wait.summation'] as const),
    ...(['mem.usage.average', 'mem.active.average', 'mem.consumed.average', 'mem.granted.average'] as const),
    ...(['mem.overhead.average', 'mem.swapped.average', 'mem.vmmemctl.average'] as const),
    ...disk,
    ...(['virtualDisk.read.average', 'virtualDisk.write.average'] as const),
    ...(['virtualDisk.totalReadLatency.average', 'virtualDisk.totalWriteLatency.average'] as const),
    ...(['virtualDisk.numberReadAveraged.average', 'virtualDisk.numberWriteAveraged.average'] as const),
    ...net,
    'sys.uptime.latest',
  ],
  HostSystem: [
    ...(['cpu.usage.average', 'cpu.usagemhz.average', 'cpu.used.summation', 'cpu.idle.summation'] as const),
    ...(['mem.usage.average', 'mem.active.average', 'mem.consumed.average', 'mem.granted.average'] as const),
    ...(['mem.swapused.average', 'mem.vmmemctl.average'] as const),
    ...disk,
    ...net,
    'sys.uptime.latest',
  ],
  Datastore: [
    ...(['sys.diskUsage.latest', 'disk.used.latest', 'disk.provisioned.latest', 'disk.capacity.latest'] as const),
    ...(['datastore.read.average', 'datastore.write.average'] as const),
    ...(['datastore.totalReadLatency.average', 'datastore.totalWriteLatency.average'] as const),
    ...(['datastore.numberReadAveraged.average', 'datastore.numberWriteAveraged.average'] as const),
  ],
  Network: net,
  ResourcePool: [
    ...(['cpu.usagemhz.average', 'cpu.demand.average', 'mem.consumed.average', 'mem.granted.average'] as const),
    ...(['mem.active.average', 'mem.swapped.average', 'mem.overhead.average', 'mem.vmmemctl.average'] as const),
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type MeasuredType = keyof typeof measured

export const isMeasured = (type: string): type is MeasuredType => Object.hasOwn(measured, type)
