// Keys of a simulated machine's keyboard, on an American layout, as what they type into its console.
import type { KeyPress } from '../../domain/ports/engine.ts'

/** USB HID usages (keyboard page) by runs of consecutive ones: without and with Shift. */
const runs: readonly (readonly [firstUsage: number, plain: string, shifted: string])[] = [
  [0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [0x1e, '1234567890', '!@#$%^&*()'],
  [0x28, '\r\u001b\b\t -=[]\\', '\r\u001b\b\t _+{}|'],
  [0x33, ";'`,./", ':"~<>?'],
]

/** Delete. */
const deleteUsage = 0x4c

/** X11's names of the keys that no character stands for. */
const keysyms = { backspace: 0xff08, tab: 0xff09, enter: 0xff0d, keypadEnter: 0xff8d, delete: 0xffff }
const controlKeysyms: readonly number[] = [0xffe3, 0xffe4]
const altKeysyms: readonly number[] = [0xffe9, 0xffea]

export type Keystroke = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'control-alt-delete' }

export function strokeOfUsage({ usage, modifiers }: KeyPress): Keystroke | undefined {
  const isControl = modifiers.leftControl || modifiers.rightControl
  const isAlt = modifiers.leftAlt || modifiers.rightAlt
  if (usage === deleteUsage && isControl && isAlt) return { kind: 'control-alt-delete' }
  if (isControl || isAlt || modifiers.leftGui || modifiers.rightGui) return undefined
  const isShifted = modifiers.leftShift || modifiers.rightShift
  for (const [first, plain, shifted] of runs) {
    const text = (isShifted ? shifted : plain)[usage - first]
    if (text !== undefined) return { kind: 'text', text }
  }
  return undefined
}

/** Follows which keys of a remote screen's keyboard are held. */
export class KeysymTyping {
  readonly #held = new Set<number>()

  /** What going down (or up) of the key with this X11 keysym means. */
  change(keysym: number, isDown: boolean): Keystroke | undefined {
    if (isDown) this.#held.add(keysym)
    else this.#held.delete(keysym)
    if (!isDown) return undefined
    const isControl = this.#holds(controlKeysyms)
    const isAlt = this.#holds(altKeysyms)
    if (keysym === keysyms.delete && isControl && isAlt) return { kind: 'control-alt-delete' }
    if (isControl || isAlt) return undefined
    const text = textOf(keysym)
    return text === undefined ? undefined : { kind: 'text', text }
  }

  #holds(names: readonly number[]): boolean {
    return names.some((name) => this.#held.has(name))
  }
}

function textOf(keysym: number): string | undefined {
  if (keysym === keysyms.enter || keysym === keysyms.keypadEnter) return '\r'
  if (keysym === keysyms.backspace) return '\b'
  if (keysym === keysyms.tab) return '\t'
  // Latin characters are their own keysyms; others carry their code point above this mark.
  if ((keysym >= 0x20 && keysym < 0x7f) || (keysym >= 0xa0 && keysym < 0x100)) return String.fromCharCode(keysym)
  return keysym >= 0x0100_0100 && keysym <= 0x0110_ffff ? String.fromCodePoint(keysym - 0x0100_0000) : undefined
}
