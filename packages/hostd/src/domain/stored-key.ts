// A key of the host's key store on its way to the program that needs it. What it is shows only to whoever asks for it by
// name: no log, no message and no record ever has it.

export class StoredKey {
  /** As clients name it. */
  readonly id: string
  readonly #reveal: () => Uint8Array

  constructor(id: string, reveal: () => Uint8Array) {
    this.id = id
    this.#reveal = reveal
  }

  /** What QEMU and its tools call it: the same for every program that is given it. */
  get objectId(): string {
    return `key-${this.id}`
  }

  /** 32 bytes. Denied `key-missing` when the key store does not have it. */
  reveal(): Uint8Array {
    return this.#reveal()
  }

  /** What disks are locked with: QEMU takes text only. */
  passphrase(): string {
    return Buffer.from(this.#reveal()).toString('base64')
  }
}
