import { mistake, type Mutant } from './mutant'

const HOLD = 'shared/refund/hold.ts'
const FINISH = 'shared/refund/finish.ts'
const SETTLE = 'shared/refund/settle.ts'

export const REFUND_MUTANTS: readonly Mutant[] = [
  mistake('a refund is held while a device session runs', HOLD, "if (isRunning(session)) throw new AppError('DEVICE_SESSION_RUNNING', 'no refund while a device session runs')"),
  mistake('an order forgets its earlier refunds', HOLD, 'refundedFen: refundedFen + amountFen', 'refundedFen: amountFen'),
  mistake('a repeated tap makes another refund', HOLD, 'hold.clientToken, index)', 'hold.clientToken + account.seq, index)'),
  mistake('a refund that has arrived arrives again', FINISH, 'if (isOver(refund)) return refund.state'),
  mistake('a refund that is over is put back', FINISH, 'isOver(refund) || (refusedTo && !isSame(refund, refusedTo))', 'refusedTo && !isSame(refund, refusedTo)'),
  mistake('a refund that WeChat has not heard of yet is put back', SETTLE, "? { kind: 'waiting' } :", "? putBack(deps, refund, { heard: '' }) :"),
  mistake('a refund leaves its bonus', 'shared/refund/quote.ts', 'bonusFen: bonuses[index] ?? 0', 'bonusFen: 0'),
  mistake('a refund that fails is not put back', FINISH, 'await tx.saveAccount(posted.account)\n    await tx.addEntry(posted.entry)'),
]
