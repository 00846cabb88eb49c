import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { StaffRole } from '../../shared/contract'
import type { DeviceKeys } from '../../shared/device-session/device-key'
import type { Asked } from '../../shared/operation/operation'
import type { Services } from '../../shared/services'
import type { Operator } from '../operator'

/** Those of the function `operator`. */
export interface OperatorServices extends Services {
  deviceKeys: DeviceKeys
  /** A Mini Program code as PNG: see platform/mini-program-code. */
  miniProgramCode: (code: { scene: string, page: string, width?: number }) => Promise<Buffer>
}

/** One thing that the owner, and staff with one of the roles, can do. */
export interface Action {
  /** None: the owner alone. */
  roles: readonly StaffRole[]
  /** With an unchecked input. @param envId where the functions are @throws AppError */
  run(name: string, input: unknown, operator: Operator, envId: string): Promise<object>
  /** Leaves a row of a staff member who has none of the roles. */
  forbid(name: string, operator: Operator): Promise<void>
}

/** Every role: what all staff may do. */
export const ALL_STAFF: readonly StaffRole[] = ['machines', 'money', 'manager']

export interface Call {
  operator: Operator
  envId: string
  /**
   * The row of the trail before it is known how it ended. What an action learns on its way it may add here: a refusal
   * leaves it as it is then.
   */
  asked: Asked
}

interface Spec<S extends v.GenericSchema> {
  roles: readonly StaffRole[]
  /** Without `by`: who calls is told by the call. */
  schema: S
  /** The owner need not say who they are. */
  unnamed?: true
  /**
   * Which rows it leaves besides those of refusals. `done`: one when it has ended. `own`: it writes its own, in the
   * transaction of what it changes. `none`: it shows nothing of people or money, and changes nothing.
   */
  leaves: 'done' | 'own' | 'none'
  /** What the row says of the input, nothing personal. */
  says?: (input: v.InferOutput<S>) => Partial<Pick<Asked, 'about' | 'asked'>>
  run: (input: v.InferOutput<S>, call: Call) => Promise<object>
}

/** What stands in a row as who did it; the owner's own words. */
const ownName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))

/** An action whose input is checked first, and which leaves its rows in the trail. */
export function action<S extends v.GenericSchema>(services: Pick<OperatorServices, 'operations' | 'random' | 'clock'>, spec: Spec<S>): Action {
  const refuse = async (asked: Asked, code: string): Promise<void> =>
    services.operations.addOperation({ ...asked, _id: services.random.id(), outcome: code })

  return {
    roles: spec.roles,
    async run(name, given, caller, envId) {
      const { operator, input: sent } = caller.staff ? { operator: caller, input: given } : named(given, caller, spec.unnamed ?? false)
      const input = checked(spec.schema, sent)
      const asked: Asked = { ...begun(services, name, operator), ...spec.says?.(input) }
      try {
        const result = await spec.run(input, { operator, envId, asked })
        if (spec.leaves === 'done') await services.operations.addOperation({ ...asked, outcome: 'done' })
        return result
      } catch (error) {
        // A failure that nobody expected stands in the log.
        if (error instanceof AppError) await refuse(asked, error.code)
        throw error
      }
    },
    forbid: (name, operator) => refuse(begun(services, name, operator), 'ROLE_MISSING'),
  }
}

function begun({ random, clock }: Pick<OperatorServices, 'random' | 'clock'>, name: string, { by, staff }: Operator): Asked {
  return { _id: random.id(), at: clock(), by, ...(staff ? { person: staff._id } : {}), action: name, about: null, asked: {} }
}

/** The owner's input without `by`, and the owner by that name. @throws AppError INVALID_INPUT */
function named(given: unknown, owner: Operator, unnamed: boolean): { operator: Operator, input: unknown } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { operator: owner, input: given }
  const { by, ...input } = given as { by?: unknown }
  if (by === undefined && unnamed) return { operator: owner, input }
  const result = v.safeParse(ownName, by, { abortEarly: true })
  if (!result.success) throw new AppError('INVALID_INPUT', `by: ${result.issues[0].message}`)
  return { operator: { ...owner, by: result.output }, input }
}

/** @throws AppError INVALID_INPUT */
function checked<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  // To a schema an array is an object too.
  if (Array.isArray(input)) throw new AppError('INVALID_INPUT', 'input')
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  // A field that the caller made up is not repeated: it may be as long and as strange as they like.
  if (issue.expected === 'never') throw new AppError('INVALID_INPUT', `a field that is not of this action: ${fieldName(v.getDotPath(issue))}`)
  // The message repeats what was sent.
  throw new AppError('INVALID_INPUT', `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`.slice(0, LONGEST_MESSAGE))
}

const LONGEST_MESSAGE = 160

/** Of a slip in typing it is told which. */
const fieldName = (path: string | null): string => (path !== null && /^[a-z_.]{1,40}$/.test(path) ? path : '…')
