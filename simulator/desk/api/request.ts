import type { Context } from 'hono'
import { custom, getDotPath, safeParse, type GenericSchema, type InferOutput } from 'valibot'

/** A request that the desk does not do: answered as `{ error }` with its status. */
export class Refusal extends Error {
  constructor(message: string, readonly status: 400 | 404 = 400) {
    super(message)
  }
}

/** An object of any fields; valibot's `record` takes lists too. */
export const Fields = custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'has to be an object',
)

/** The body of a request, checked. An empty one counts as `{}`. @throws Refusal that names the field */
export async function bodyOf<S extends GenericSchema>(context: Context, schema: S): Promise<InferOutput<S>> {
  const body = parseJson('body', (await context.req.text()) || '{}')
  if (Array.isArray(body)) throw new Refusal('body has to be an object')
  return checked(schema, body)
}

/** The query of a request, checked. @throws Refusal that names the parameter */
export function queryOf<S extends GenericSchema>(context: Context, schema: S): InferOutput<S> {
  return checked(schema, context.req.query())
}

export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Refusal(`${name} is not JSON: ${(error as Error).message}`)
  }
}

export function checked<S extends GenericSchema>(schema: S, value: unknown): InferOutput<S> {
  const result = safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const place = getDotPath(issue)
  throw new Refusal(place === null ? issue.message : `${place}: ${issue.message}`)
}
