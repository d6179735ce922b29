// VI-JSON: POST /sdk/vim25/{release}/{type}/{id}/{method} calls, GET …/{property} reads.
// Every fault is a 500 with the fault as body: clients read the fault from there and from nowhere else.
import { decodeJsonRequest } from '@staddle/vim25/codec/json/decoder.ts'
import type { JsonEncoders } from '@staddle/vim25/codec/json/encoder.ts'
import { invalidRequest } from '@staddle/vim25/codec/request-faults.ts'
import { getManagedType, type Field } from '@staddle/vim25/metadata.ts'
import type { Exchange } from './exchange.ts'
import { parseVersion, type ClientVersion } from './soap-action.ts'
import type { VimCaller } from './vim-caller.ts'

const json = 'application/json'

interface Target {
  readonly client: ClientVersion
  readonly type: string
  readonly id: string
  readonly member: string
}

export async function answerViJson(exchange: Exchange, caller: VimCaller, encoders: JsonEncoders): Promise<void> {
  const target = parseTarget(exchange.path)
  if (target === undefined || getManagedType(target.type) === undefined) {
    return await sendProblem(exchange, encoders, 404, 'There is nothing at this address')
  }
  exchange.log.call = `${target.type}.${target.member}`
  exchange.log.object = target.id
  const encoder = encoders.forVersion(target.client.version)
  try {
    const answer =
      exchange.method === 'POST' ? await call(exchange, caller, target) : await read(exchange, caller, target)
    if (answer === undefined)
      return await sendProblem(exchange, encoders, 404, `${target.type} has no '${target.member}'`)
    const text = answer.field.type === 'void' ? undefined : encoder.encode(answer.field, answer.value)
    if (text !== undefined) return await exchange.sendText(200, json, text)
    exchange.response.statusCode = 204
    exchange.response.end()
  } catch (error) {
    const fault = caller.toFault(error, exchange)
    if (exchange.response.headersSent) exchange.response.destroy()
    else await exchange.sendText(500, json, encoder.encodeFault(fault.fault, fault.message))
  }
}

interface Answer {
  readonly field: Field
  readonly value: unknown
}

async function call(exchange: Exchange, caller: VimCaller, target: Target): Promise<Answer | undefined> {
  const { type, id, member, client } = target
  if (getManagedType(type)?.methods.has(member) !== true && member !== 'Fetch') return undefined
  const body = parseJson(await exchange.readText())
  const { version, isNewer } = client
  const { method, args } = decodeJsonRequest(type, id, member, body, { version, skipsUnknown: isNewer })
  const result = await caller.invoke(exchange, { type, id, method: method.name, args, version })
  handOutSession(exchange, result.sessionKey)
  return result
}

async function read(exchange: Exchange, caller: VimCaller, target: Target): Promise<Answer | undefined> {
  const { type, id, member, client } = target
  const field = getManagedType(type)?.properties.get(member)
  if (field === undefined) return undefined
  const args = { prop: member }
  const { value } = await caller.invoke(exchange, { type, id, method: 'Fetch', args, version: client.version })
  return { field, value: unbox(value) }
}

function handOutSession(exchange: Exchange, key: string | null | undefined): void {
  if (key === undefined) return
  exchange.handOutSession(key)
  if (key !== null) exchange.response.setHeader('vmware-api-session-id', key)
}

/** Fetch answers with a value of any type; here the property's own type says what it is. */
function unbox(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_value' in value ? value._value : value
}

function parseTarget(path: string): Target | undefined {
  const [release = '', type = '', id = '', member = '', ...rest] = path.slice('/sdk/vim25/'.length).split('/')
  if (rest.length > 0 || !/^(\d{1,3}(\.\d{1,3}){0,3}|release)$/.test(release) || member === '') return undefined
  const decoded = [type, id, member].map(decodePart)
  const [decodedType, decodedId, decodedMember] = decoded
  if (decodedType === undefined || decodedId === undefined || decodedMember === undefined) return undefined
  return { client: parseVersion(release), type: decodedType, id: decodedId, member: decodedMember }
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    // Not percent-encoded text: names nothing.
    return undefined
  }
}

export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw invalidRequest(`The body is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}`)
  }
}

async function sendProblem(exchange: Exchange, encoders: JsonEncoders, status: number, message: string): Promise<void> {
  const { fault } = invalidRequest(message)
  await exchange.sendText(status, json, encoders.forVersion(parseVersion('newest').version).encodeFault(fault, message))
}
