/** An error as Tencent Cloud's HTTP API answers it. */
export class ApiError extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
}

/** The named parameters of a request and no others. */
export function taken<T>(parameters: Record<string, unknown>, required: string[], optional: string[] = []): T {
  const missing = required.find((name) => parameters[name] === undefined)
  if (missing !== undefined) throw new ApiError('MissingParameter', `The request is missing a required parameter \`${missing}\`.`)
  const unknown = Object.keys(parameters).find((name) => !required.includes(name) && !optional.includes(name))
  if (unknown !== undefined) throw new ApiError('UnknownParameter', `The parameter \`${unknown}\` is not recognized.`)
  return parameters as T
}
