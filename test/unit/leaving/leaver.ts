import { handle as handleApi } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { handle as handleNotification } from '../../../cloudfunctions/pay-callback/handle'
import { auditAccount } from '../../../cloudfunctions/shared/audit/audit-account'
import type { DeletionLookView, Envelope, Input, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { auditBooks } from '../../support/memory/audit'
import { MOBILE, signedIn } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { Hall } from '../device-session/hall'

/** Somebody who will leave: their calls, and what is stored of them. */
export async function leaver(payFen = 5_000) {
  const hall = new Hall()
  const { wallet } = hall
  const account = await hall.person(payFen)
  const { openid } = account
  const routes = routeTable(wallet.services)
  const call = async <R extends Route>(route: R, input: Input<R>, who = openid) =>
    handleApi(routes, wallet.services.log, { route, input }, callerOf(who)) as Promise<Envelope<Outputs[R]>>
  async function ok<R extends Route>(route: R, input: Input<R>, who = openid): Promise<Outputs[R]> {
    const reply = await call(route, input, who)
    if (!reply.success) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`)
    return reply.result
  }
  const look = (): Promise<DeletionLookView> => ok('account.delete.look', {})
  return {
    hall, wallet, account, openid, call, ok, look,
    remove: (forfeitedFen: number, who = openid) => call('account.delete', { forfeited_account: forfeitedFen }, who),
    /** Deletes it with all that is in it. */
    leave: async () => ok('account.delete', { forfeited_account: (await look()).forfeited_account }),
    notifyPaid: (outTradeNo: string) => handleNotification(wallet.services, { outTradeNo }, callerOf(null, 'wx_paycallback')),
    notifyRefunded: (outRefundNo: string) => handleNotification(wallet.services, { outRefundNo }, callerOf(null, 'wx_paycallback')),
    stored: () => wallet.sdk.documents.get('accounts', account._id) as unknown as Account,
    entries: () => wallet.sdk.documents.all('entries') as unknown as Entry[],
    /** The same person, or another, with a number, once a code can be sent to it again. */
    signIn(who = openid, mobile = MOBILE) {
      wallet.now += 60_000
      return signedIn(wallet, who, mobile)
    },
    /** What does not add up, by both audits. */
    async audit(): Promise<unknown[]> {
      const outcome = await auditAccount(wallet.services.audits, account._id)
      return [...auditBooks(wallet.sdk), ...outcome.kind === 'audited' ? outcome.findings : [outcome.kind]]
    },
  }
}

export type Leaver = Awaited<ReturnType<typeof leaver>>
