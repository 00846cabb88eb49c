import { isOver } from '../../../../cloudfunctions/shared/refund/refund'
import type { Refund } from '../../../../cloudfunctions/shared/refund/refund'
import type { Account } from '../../../../cloudfunctions/shared/ledger/account'
import type { Doc } from '../store/versions'
import type { World } from '../world'
import type { Commit } from './at-commit'
import { checkExtension } from './orders-at-commit'

const RANKS = { held: 0, processing: 1, refunded: 2, returned: 2 } as const
const FIXED = ['account', 'openid', 'outTradeNo', 'payFen', 'amountFen', 'bonusFen', 'createdAt', 'requestFen', 'requestParts'] as const

/** R: a refund is held before anybody is asked, moves forward alone, and ends once. */
export function checkRefund(world: World, commit: Commit, from: Doc | null, to: Doc | null): void {
  const before = from as unknown as Refund | null
  const refund = to as unknown as Refund | null
  if (!refund) return world.violated('R', 'a refund was removed')
  const violated = (what: string): void => world.violated('R', `refund ${refund._id.slice(-4)} ${what}`)
  if (!before) return checkHeld(world, commit, refund, violated)
  for (const field of FIXED) if (refund[field] !== before[field]) violated(`has another ${field}`)
  if (RANKS[refund.state] < RANKS[before.state]) violated(`went from ${before.state} to ${refund.state}`)
  if (isOver(before) && refund.state !== before.state) violated(`was ${before.state} and became ${refund.state}`)
  if (isOver(before) || !isOver(refund)) return
  const atWeChat = world.wechat.refunds.all.get(refund._id)
  if (refund.state === 'refunded' && atWeChat?.state !== 'arrived') violated('is called arrived')
  if (refund.state === 'returned' && atWeChat && atWeChat.state !== 'failed') violated('was put back, but WeChat pays it')
  const putBack = commit.entries().filter(({ kind, ref }) => kind === 'reversal' && ref === refund._id)
  if (putBack.length !== (refund.state === 'returned' ? 1 : 0)) violated(`is ${refund.state} with ${putBack.length} reversals`)
  if (refund.state === 'returned') checkExtension(world, commit, refund.account, refund.doneAt ?? 0)
}

function checkHeld(world: World, commit: Commit, refund: Refund, violated: (what: string) => void): void {
  const entry = commit.entries().find(({ kind, ref }) => kind === 'refund' && ref === refund._id)
  if (!entry) return violated('is not taken off the balance')
  if (entry.principalFen !== -refund.amountFen || entry.bonusFen !== -refund.bonusFen) violated('and its entry differ')
  const account = commit.written<Account>('accounts', refund.account)
  const session = account?.deviceSessionId ? world.one('sessions', account.deviceSessionId) : null
  if (session && session.dueAt !== null) violated('was held while a device session runs')
  if (account && account.principalFen === 0 && account.bonusFen > 0) violated('leaves a bonus without principal')
}
