// Where the keyboard goes on when devices come and go in the dialog.
import { takeLostFocus } from '../../parts/lost-focus.ts'

export const addDeviceId = 'add-device'

export function deviceId(key: number): string {
  return `device-section-${key}`
}

/** To what opens its fields, or else removes it. */
export function focusDevice(key: number | undefined): void {
  if (key !== undefined) document.getElementById(deviceId(key))?.querySelector('button')?.focus()
}

/** A device was removed, or is kept after all: what was pressed for it is there no more. */
export function refocus(key: number): void {
  const buttons = document.getElementById(deviceId(key))?.querySelectorAll('button') ?? []
  takeLostFocus([...buttons].at(-1) ?? document.getElementById(addDeviceId))
}
