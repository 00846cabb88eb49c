import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { Asked } from '../../shared/operation/operation'
import type { OperatorServices } from './action'

/** Who does it, in their own words: stands in the row of {@link recorded}. */
export const by = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))
export const accountId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))

/** What an operation's row says before it has ended. @param id for one that may be repeated */
export function askedNow(services: OperatorServices, row: Omit<Asked, '_id' | 'at'>, id = services.random.id()): Asked {
  return { _id: id, at: services.clock(), ...row }
}

/** Does it and leaves a row that says how it ended. For what moves no money: what does writes its row with the money. */
export async function recorded<T>(services: OperatorServices, asked: Asked, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run()
    await services.operations.addOperation({ ...asked, outcome: 'done' })
    return result
  } catch (error) {
    await recordRefusal(services, asked, error)
    throw error
  }
}

/** Leaves a row of what was refused; a failure that nobody expected stands in the log. */
export async function recordRefusal({ operations, random }: OperatorServices, asked: Asked, error: unknown): Promise<void> {
  if (error instanceof AppError) await operations.addOperation({ ...asked, _id: random.id(), outcome: error.code })
}
