// What a guest's shell says to its TPM, as bytes: there are no tools for it in the small guest.

/** TPM2_CreatePrimary of a P-256 key in the endorsement hierarchy: the same TPM answers the same, any other something else. */
const identityKey =
  '80020000004300000131' + // session, 67 bytes, CreatePrimary
  '4000000b' + // TPM_RH_ENDORSEMENT
  '00000009400000090000000000' + // empty password
  '000400000000' + // no sensitive data
  '001a0023000b00030072000000060080004300100003001000000000' + // storage key template
  '0000' +
  '00000000'

/** TPM2_PCR_Extend of register 16 with sixteen times `11`, SHA-256. */
const extension = `80020000004100000182000000100000000940000009000000000000000001000b${'11'.repeat(32)}`

/** TPM2_NV_DefineSpace of eight bytes at 0x01500001: kept for good, and refused where they are defined already. */
const storage =
  '80020000002d0000012a' + // session, 45 bytes, NV_DefineSpace
  '40000001' + // TPM_RH_OWNER
  '00000009400000090000000000' + // empty password
  '0000' + // no password of its own
  '000e01500001000b0004000400000008' // SHA-256, read and written with its own password

/** A shell command that says one line. */
export const tpmIdentity = ask(identityKey, 'md5sum | cut -c1-32')
export const extendRegister = ask(extension, 'wc -c')
/** 19 when it was done, 10 when it was refused. */
export const defineStorage = ask(storage, 'wc -c')
export const readRegister = 'cat /sys/class/tpm/tpm0/pcr-sha256/16'
export const tpmVersion = 'cat /sys/class/tpm/tpm0/tpm_version_major'

function ask(command: string, then: string): string {
  const bytes = command.replaceAll(/../g, (byte) => `\\x${byte}`)
  return `exec 3<>/dev/tpmrm0; printf '${bytes}' >&3; dd bs=4096 count=1 <&3 2>/dev/null | ${then}`
}
