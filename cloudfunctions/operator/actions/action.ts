import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { DeviceKeys } from '../../shared/device-session/device-key'
import type { Services } from '../../shared/services'

/** Those of the function `operator`. */
export interface OperatorServices extends Services {
  deviceKeys: DeviceKeys
  /** A Mini Program code as PNG: see platform/mini-program-code. */
  miniProgramCode: (code: { scene: string, page: string }) => Promise<Buffer>
}

/**
 * Does one thing for the owner with an unchecked input, or throws an AppError.
 * @param envId where the functions are
 */
export type Action = (input: unknown, envId: string) => Promise<object>

/** An action whose input is checked by `schema` first. @throws AppError INVALID_INPUT */
export function action<S extends v.GenericSchema>(schema: S, run: (input: v.InferOutput<S>, envId: string) => Promise<object>): Action {
  return async (input, envId) => {
    // To a schema an array is an object too.
    if (Array.isArray(input)) throw new AppError('INVALID_INPUT', 'input')
    const result = v.safeParse(schema, input, { abortEarly: true })
    if (result.success) return run(result.output, envId)
    const [issue] = result.issues
    throw new AppError('INVALID_INPUT', `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`)
  }
}
