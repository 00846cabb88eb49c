import { DEVICE_SESSION_MUTANTS } from './device-session'
import { LEDGER_MUTANTS } from './ledger'
import type { Mutant } from './mutant'
import { RECHARGE_MUTANTS } from './recharge'
import { REFUND_MUTANTS } from './refund'

export type { Mutant } from './mutant'

export const MUTANTS: readonly Mutant[] = [...LEDGER_MUTANTS, ...RECHARGE_MUTANTS, ...DEVICE_SESSION_MUTANTS, ...REFUND_MUTANTS]
