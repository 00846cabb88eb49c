/** What a request says, of whatever shape: the client does not check what tests pass. */
export type Params = Record<string, unknown>

/** @throws Error when the field is no text, or an empty one */
export function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string' || value === '') throw new Error(`${name} should be a string`)
  return value
}

export function names(params: Params): string[] {
  const { names: given } = params
  if (!Array.isArray(given) || given.some((name) => typeof name !== 'string')) throw new Error('names should be strings')
  return given as string[]
}

/** Arguments of a call; none without them. */
export function args(params: Params): unknown[] {
  const { args: given = [] } = params
  if (!Array.isArray(given)) throw new Error('args should be an array')
  return given
}

export function fields(params: Params, name: string): Params {
  const value = params[name]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} should be an object`)
  return value as Params
}
