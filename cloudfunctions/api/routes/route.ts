import type { CheckedInput, Outputs, Route } from '../../shared/contract'
import type { Caller } from '../../shared/platform/caller'

/** A caller of whom the platform says who it is. */
export type User = Caller & { openid: string }

/** Answers one route, or throws an AppError. The input has passed the contract's schema. */
export type Handler<R extends Route> = (input: CheckedInput<R>, user: User) => Promise<Outputs[R]>
