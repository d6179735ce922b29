// POST /sdk: one SOAP call.
import { decodeRequest, encodeFault, encodeResponse, type SoapCall } from '@staddle/vim25/codec/soap/envelope.ts'
import type { SoapEncoders } from '@staddle/vim25/codec/soap/encoder.ts'
import type { Exchange } from './exchange.ts'
import { parseSoapAction, type ClientVersion } from './soap-action.ts'
import type { VimCaller } from './vim-caller.ts'

const xml = 'text/xml; charset=utf-8'

export async function answerSoap(exchange: Exchange, caller: VimCaller, encoders: SoapEncoders): Promise<void> {
  const client = parseSoapAction(exchange.header('soapaction'))
  const encoder = encoders.forVersion(client.version)
  try {
    const call = await readCall(exchange, client)
    const { value, field, sessionKey } = await caller.invoke(exchange, toInvocation(call, client.version))
    if (sessionKey !== undefined) exchange.handOutSession(sessionKey)
    await exchange.sendPieces(200, xml, encodeResponse(encoder, call.method.name, field, value))
  } catch (error) {
    const fault = caller.toFault(error, exchange)
    if (exchange.response.headersSent) exchange.response.destroy()
    else await exchange.sendText(500, xml, encodeFault(encoder, fault))
  }
}

async function readCall(exchange: Exchange, { version, isNewer }: ClientVersion): Promise<SoapCall> {
  const call = decodeRequest(await exchange.readText(), { version, skipsUnknown: isNewer })
  exchange.log.call = `${call.type}.${call.method.name}`
  exchange.log.object = call.id
  return call
}

function toInvocation({ type, id, method, args }: SoapCall, version: number): Parameters<VimCaller['invoke']>[1] {
  return { type, id, method: method.name, args, version }
}
