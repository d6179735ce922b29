// The variables of EFI firmware, in the file that it keeps them in: whether it enforces Secure Boot, whom it trusts, and
// whether it shows its settings.
//
// Which firmware runs does not decide that alone: Debian's both enforce it as soon as keys are enrolled. A machine whose
// Secure Boot is turned on or off keeps its boot entries and whatever else its guest stored; keys and the switch are added.
//
//   firmware volume header | store header (28 bytes) | variables, each aligned to 4 bytes | 0xFF…
//
// Fields as in EDK II's MdeModulePkg/Include/Guid/VariableFormat.h, authenticated form.
import { EngineError } from '../../domain/errors.ts'

const authenticatedStore = '782cf3aa7b949a43a1802e144ec37792'
const volumeHeaderLengthAt = 48
const storeHeaderBytes = 28
const variableHeaderBytes = 60
const startOfVariable = 0x55aa
/** Of a variable that is there and not about to be replaced. */
const added = 0x3f
const enrolled = { name: 'PK', owner: '61dfe48bca93d211aa0d00e098032b8c' }
const enforcement = { name: 'SecureBootEnable', owner: 'c70ba3f008af564599c4001009c93a44' }
/** Non-volatile, and not for the operating system. */
const enforcementAttributes = 3

const indications = { name: 'OsIndications', owner: enrolled.owner }
/** Non-volatile, and for the operating system. */
const indicationsAttributes = 7
const showSettings = 1

interface Store {
  readonly variables: readonly Variable[]
  /** Where the next variable goes, and where none goes any more. */
  readonly end: number
  readonly limit: number
}

interface Variable {
  readonly name: string
  readonly owner: string
  readonly isPresent: boolean
  readonly start: number
  readonly dataStart: number
  readonly end: number
}

/** The same with Secure Boot as asked; undefined when it is that already. `template` has the keys of those to trust. */
export function withSecureBoot(variables: Buffer, template: Buffer, isEnforced: boolean): Buffer | undefined {
  const store = readStore(variables)
  const hasKeys = find(store, enrolled) !== undefined
  if (!hasKeys && !isEnforced) return undefined
  const before = find(store, enforcement)
  const present = before === undefined ? undefined : variables[before.dataStart] === 1
  // With keys and without a switch the firmware decides for enforcement.
  if (hasKeys && (present ?? true) === isEnforced) return undefined
  const changed = hasKeys ? Buffer.from(variables) : append(variables, store, missingIn(store, template))
  const after = readStore(changed)
  const position = find(after, enforcement)
  if (position === undefined) {
    const value = Uint8Array.of(isEnforced ? 1 : 0)
    return append(changed, after, [newVariable(enforcement, enforcementAttributes, value)])
  }
  changed[position.dataStart] = isEnforced ? 1 : 0
  return changed
}

/** The same with the wish that firmware shows its settings at the next start; it takes the wish back itself. */
export function withSetupRequest(variables: Buffer): Buffer {
  const store = readStore(variables)
  const present = find(store, indications)
  if (present === undefined) {
    const wish = Buffer.alloc(8)
    wish.writeUInt8(showSettings)
    return append(variables, store, [newVariable(indications, indicationsAttributes, wish)])
  }
  const changed = Buffer.from(variables)
  changed.writeUInt8((changed[present.dataStart] ?? 0) | showSettings, present.dataStart)
  return changed
}

function readStore(image: Buffer): Store {
  const start = image.length > volumeHeaderLengthAt + 2 ? image.readUInt16LE(volumeHeaderLengthAt) : 0
  const isKnown =
    image.toString('latin1', 40, 44) === '_FVH' &&
    image.length >= start + storeHeaderBytes &&
    image.toString('hex', start, start + 16) === authenticatedStore
  if (!isKnown) throw unreadable('it does not begin as a store of EFI variables')
  const limit = start + image.readUInt32LE(start + 16)
  if (limit > image.length) throw unreadable('it is shorter than it says')
  const variables: Variable[] = []
  let at = start + storeHeaderBytes
  while (at + variableHeaderBytes <= limit && image.readUInt16LE(at) === startOfVariable) {
    const variable = readVariable(image, at, limit)
    variables.push(variable)
    at = aligned(variable.end)
  }
  return { variables, end: at, limit }
}

function readVariable(image: Buffer, start: number, limit: number): Variable {
  const [nameBytes, dataBytes] = [image.readUInt32LE(start + 36), image.readUInt32LE(start + 40)]
  const nameStart = start + variableHeaderBytes
  const dataStart = nameStart + nameBytes
  const end = dataStart + dataBytes
  if (end > limit) throw unreadable('a variable reaches past its end')
  return {
    name: image.toString('utf16le', nameStart, dataStart).replace(/\0+$/, ''),
    owner: image.toString('hex', start + 44, start + variableHeaderBytes),
    isPresent: image[start + 2] === added,
    ...{ start, dataStart, end },
  }
}

const find = ({ variables }: Store, wanted: Pick<Variable, 'name' | 'owner'>): Variable | undefined =>
  variables.find(({ name, owner, isPresent }) => isPresent && name === wanted.name && owner === wanted.owner)

/** What the machine has of its own, boot entries above all, stays. */
function missingIn(store: Store, template: Buffer): Buffer[] {
  const missing = readStore(template).variables.filter(
    (variable) => variable.isPresent && find(store, variable) === undefined,
  )
  return missing.map(({ start, end }) => template.subarray(start, end))
}

function append(image: Buffer, { end, limit }: Store, variables: readonly Buffer[]): Buffer {
  const changed = Buffer.from(image)
  let at = end
  for (const variable of variables) {
    if (at + variable.length > limit)
      throw new EngineError(
        'no-space',
        'change EFI variables',
        'the EFI variables of the machine leave no room for more; let its guest remove some',
      )
    variable.copy(changed, at)
    at = aligned(at + variable.length)
  }
  return changed
}

function newVariable(what: Pick<Variable, 'name' | 'owner'>, attributes: number, value: Uint8Array): Buffer {
  const name = Buffer.from(`${what.name}\0`, 'utf16le')
  const header = Buffer.alloc(variableHeaderBytes)
  header.writeUInt16LE(startOfVariable, 0)
  header.writeUInt8(added, 2)
  header.writeUInt32LE(attributes, 4)
  header.writeUInt32LE(name.length, 36)
  header.writeUInt32LE(value.length, 40)
  header.write(what.owner, 44, 'hex')
  return Buffer.concat([header, name, value])
}

const aligned = (offset: number): number => (offset + 3) & ~3

function unreadable(why: string): EngineError {
  return new EngineError('refused', 'read EFI variables', `the EFI variables of the machine cannot be used: ${why}`)
}
