import type { Texts } from '../en/texts.ts'

export const console: Texts['console'] = {
  screen: '屏幕',
  serial: '串行端口 {{number}}',
  screenOf: '{{name}} 的屏幕',
  serialOf: '{{name}} 的串行端口 {{number}}',
  off: '虚拟机未运行',
  offWords: '打开电源后，屏幕会显示在这里。',
  connected: '已连接',
  leave: '按 Ctrl-Alt 释放键盘',
  connecting: '正在连接……',
  keys: '按键',
  paste: '键入文本',
  pasteWords: '文本会逐键输入到客户机的键盘。',
  text: '文本',
  layout: '客户机的键盘布局',
  layouts: { us: '英语（美国）', uk: '英语（英国）', de: '德语', fr: '法语' },
  unknown: '此布局没有以下字符的按键，将被略过：{{text}}',
  type: '键入',
  picture: '保存图片',
  fullScreen: '全屏',
  ownWindow: '在独立窗口中打开',
}
