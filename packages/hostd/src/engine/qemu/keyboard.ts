// USB HID usages (keyboard page) in QEMU's key names.
import type { KeyPress } from '../../domain/ports/engine.ts'

const modifierKeys: Readonly<Record<keyof KeyPress['modifiers'], string>> = {
  leftControl: 'ctrl',
  leftShift: 'shift',
  leftAlt: 'alt',
  leftGui: 'meta_l',
  rightControl: 'ctrl_r',
  rightShift: 'shift_r',
  rightAlt: 'alt_r',
  rightGui: 'meta_r',
}

/** Runs of consecutive usages, by the first one. */
const runs: readonly (readonly [firstUsage: number, names: string])[] = [
  [0x04, 'a b c d e f g h i j k l m n o p q r s t u v w x y z'],
  [0x1e, '1 2 3 4 5 6 7 8 9 0'],
  [0x28, 'ret esc backspace tab spc minus equal bracket_left bracket_right backslash'],
  [0x33, 'semicolon apostrophe grave_accent comma dot slash caps_lock'],
  [0x3a, 'f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12'],
  [0x46, 'print scroll_lock pause insert home pgup delete end pgdn right left down up'],
  [
    0x53,
    'num_lock kp_divide kp_multiply kp_subtract kp_add kp_enter kp_1 kp_2 kp_3 kp_4 kp_5 kp_6 kp_7 kp_8 kp_9 kp_0 kp_decimal',
  ],
  [0x64, 'less compose power kp_equals'],
  [0x85, 'kp_comma'],
  [0x87, 'ro katakanahiragana yen henkan muhenkan'],
]

const nameByUsage = new Map(
  runs.flatMap(([first, names]) => names.split(' ').map((name, index) => [first + index, name] as const)),
)

export interface QemuKey {
  readonly type: 'qcode'
  readonly data: string
}

const qcode = (data: string): QemuKey => ({ type: 'qcode', data })

/** What to press together; undefined when QEMU knows no such key. */
export function qemuKeys({ usage, modifiers }: KeyPress): readonly QemuKey[] | undefined {
  const held = Object.entries(modifierKeys).filter(([modifier]) => modifiers[modifier as keyof KeyPress['modifiers']])
  // Usage 0 is no key: the modifiers alone.
  const name = nameByUsage.get(usage)
  if (name === undefined && (usage !== 0 || held.length === 0)) return undefined
  return [...held.map(([, key]) => qcode(key)), ...(name === undefined ? [] : [qcode(name)])]
}

export const controlAltDelete: readonly QemuKey[] = [qcode('ctrl'), qcode('alt'), qcode('delete')]
