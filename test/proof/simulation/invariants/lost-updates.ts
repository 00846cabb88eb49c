import type { Account } from '../../../../cloudfunctions/shared/ledger/account'
import type { Order } from '../../../../cloudfunctions/shared/recharge/order'
import type { World } from '../world'
import type { Commit } from './at-commit'

/** I9: what an account names changes together with what it names, so nobody writes over what another has written. */
export function checkLostUpdates(world: World, commit: Commit, before: Account, after: Account): void {
  const violated = (what: string): void => world.violated('I9', `account ${after._id} ${what}`)
  const isWritten = (collection: string, id: string): boolean => commit.written(collection, id) !== null

  const [from, to] = [before.deviceSessionId ?? null, after.deviceSessionId ?? null]
  if (from !== to && !isWritten('sessions', to ?? from ?? '')) violated(`went from session ${from} to ${to} by itself`)

  const ordered = commit.of('orders').find((change) => change.before === null)?.document as unknown as Order | undefined
  for (const { outTradeNo, expiresAt } of before.openOrders) {
    const isForgotten = ordered !== undefined && expiresAt <= ordered.createdAt
    const stays = after.openOrders.some((open) => open.outTradeNo === outTradeNo)
    if (!stays && !isForgotten && !isWritten('orders', outTradeNo)) violated(`lost order ${outTradeNo.slice(-4)}`)
  }
  for (const { outTradeNo } of after.openOrders) {
    const stood = before.openOrders.some((open) => open.outTradeNo === outTradeNo)
    if (!stood && !isWritten('orders', outTradeNo)) violated(`has order ${outTradeNo.slice(-4)} again`)
  }

  const [earlier, later] = [before.openRefunds ?? [], after.openRefunds ?? []]
  const changed = [...earlier.filter((id) => !later.includes(id)), ...later.filter((id) => !earlier.includes(id))]
  for (const id of changed) if (!isWritten('refunds', id)) violated(`lost or found refund ${id.slice(-4)}`)
}
