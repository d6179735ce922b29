// Disks that came to a guest, or went from it, and that nobody told it of: what to do about them is said in an event.
import type { VirtualDisk } from '@staddle/vim25/types.ts'
import type { GuestNotice } from '../../domain/ports/engine.ts'
import { labelsOf } from './disk-mode.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

type Change = 'came' | 'went'

export function warnOfUntold(context: VmContext, vm: Vm, disk: VirtualDisk, change: Change, notice: GuestNotice): void {
  if (notice === 'untold')
    context.postEvent(vm, '', { _typeName: 'VmMessageWarningEvent', message: words[change](labelsOf([disk])) })
}

const words: Readonly<Record<Change, (label: string) => string>> = {
  came: (label) =>
    `Its guest was not told of ${label}. Where it does not show it, have it look for disks ` +
    '(Linux: echo "- - -" > /sys/class/scsi_host/host0/scan; Windows: Rescan Disks), or restart it.',
  went: (label) =>
    `Its guest was not told that ${label} is gone. Where it still shows it, have it let go of it ` +
    '(Linux: echo 1 > /sys/block/sdX/device/delete), or restart it.',
}
