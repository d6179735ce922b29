/** An OVF package that is not what it should be; the message says what is wrong with it. */
export class PackageError extends Error {
  override readonly name = 'PackageError'
}
