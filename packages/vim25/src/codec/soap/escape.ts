// Text as XML 1.0 can carry it. What it cannot carry at all (control characters, lone surrogates) becomes U+FFFD.

const special = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/
const unsendable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export function escapeText(text: string): string {
  return special.test(text) ? escapeAll(text) : text
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\t\n]/g, (char) => `&#${char.charCodeAt(0)};`)
}

function escapeAll(text: string): string {
  return text
    .toWellFormed()
    .replace(unsendable, '\ufffd')
    .replace(/[&<>\r]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : char === '>' ? '&gt;' : '&#13;'))
}
