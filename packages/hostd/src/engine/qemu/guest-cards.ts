// What an instant clone's guest is told of its new network cards. Whatever sets up cards in a guest often knows them by the
// addresses of its parent's (cloud-init's default does), and would leave these alone.

/**
 * For `sh -c`, with MAC addresses as arguments: takes up each card that nobody in the guest took up by itself, by DHCP, with
 * what the system sets up its cards. Until the guest's next start; nothing of its configuration is changed.
 */
const script = `
device() { for at in /sys/class/net/*; do [ "$(cat "$at/address")" = "$1" ] && echo "\${at##*/}" && return; done; }
is_up() { [ $(($(cat "/sys/class/net/$1/flags") & 1)) = 1 ]; }
has() { command -v "$1" > /dev/null; }
is_active() { has systemctl && systemctl -q is-active "$1"; }
take_up() {
  if is_active systemd-networkd; then
    mkdir -p /run/systemd/network
    printf '[Match]\\nMACAddress=%s\\n[Network]\\nDHCP=yes\\n[DHCPv4]\\nClientIdentifier=mac\\n' "$2" > "/run/systemd/network/05-staddle-$1.network"
    networkctl reload
  elif is_active NetworkManager; then nmcli device connect "$1"
  elif has ifup && ifup --force "$1"; then :
  elif has dhclient; then dhclient "$1"
  elif has udhcpc; then ip link set "$1" up; udhcpc -b -i "$1"
  fi
}
for address; do
  for turn in 1 2 3 4 5 6 7 8 9 10; do
    name=$(device "$address")
    # Its name is final, and who would take it up by itself has had the time, when it still looks like this a moment later.
    sleep 1
    [ -n "$name" ] && [ "$(device "$address")" = "$name" ] && break
  done
  [ -n "$name" ] && { is_up "$name" || take_up "$name" "$address"; }
done
`

/** Arguments of guest-exec. A guest without such a shell, or whose agent starts no programs, refuses. */
export function takeUpCards(macAddresses: readonly string[]): object {
  return { path: '/bin/sh', arg: ['-c', script, 'staddle', ...macAddresses.map((address) => address.toLowerCase())] }
}
