import type { PartAnswer, SendPart } from './uploads.ts'

/** With XMLHttpRequest, which tells how much of a body has gone. */
export const sendByXhr: SendPart = ({ method, address, headers, body, signal, onSent }) => {
  const answered = Promise.withResolvers<PartAnswer>()
  const xhr = new XMLHttpRequest()
  xhr.open(method, address)
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
  xhr.upload.addEventListener('progress', ({ loaded }) => onSent?.(loaded))
  xhr.addEventListener('load', () => {
    const offset = xhr.getResponseHeader('upload-offset')
    answered.resolve({
      status: xhr.status,
      offset: offset === null ? undefined : Number(offset),
      text: xhr.responseText.trim(),
    })
  })
  xhr.addEventListener('error', () => answered.reject(new Error('The connection to the host broke.')))
  xhr.addEventListener('abort', () => answered.reject(new Error('The upload was stopped.')))
  signal.addEventListener('abort', () => xhr.abort())
  if (signal.aborted) answered.reject(new Error('The upload was stopped.'))
  else xhr.send(body ?? null)
  return answered.promise
}
