/** Throws unless `value` is an exact, whole number of fen. Money that is not must never reach the database. */
export function assertFen(value: number, name: string): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} is no whole number of fen: ${value}`)
}
