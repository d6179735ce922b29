// Has a guest look for a disk that came, or let go of one that goes, when nobody tells it.

/**
 * For `sh -c`, with `came` or `goes` and the disk's serial number. Ends with 0 when the guest has the disk, or has let go of it.
 * It looks on cards of the kinds that there are here for disks: a scan disturbs drives of others.
 */
const script = `
change=$1 serial=$2
disks() {
  for page in /sys/bus/scsi/devices/*/vpd_pg80; do
    case $(tr -d '\\0' < "$page") in *"$serial"*) echo "\${page%/*}" ;; esac
  done 2> /dev/null
}
case $change in
  came)
    for host in /sys/class/scsi_host/*; do
      case $(cat "$host/proc_name") in vmw_pvscsi|sym53c8xx|mptsas) echo '- - -' > "$host/scan" ;; esac
    done
    [ -n "$(disks)" ] ;;
  goes)
    for disk in $(disks); do echo 1 > "$disk/delete"; done
    [ -z "$(disks)" ] ;;
esac
`

/** Arguments of guest-exec. A guest without such a shell, or whose agent starts no programs, refuses. */
export function lookForDisk(change: 'came' | 'goes', serial: string): object {
  return { path: '/bin/sh', arg: ['-c', script, 'staddle', change, serial] }
}
