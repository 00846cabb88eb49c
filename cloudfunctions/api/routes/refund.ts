import { quoteFor, requestRefund } from '../../shared/refund/request'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import { refundQuoteView, refundView } from '../views/refund'
import type { Handler } from './route'

// A disabled account may take its money with it: no route here asks for a usable one.

export function refundQuote(services: Services): Handler<'refund.quote'> {
  return async ({ amount }, { openid }) => refundQuoteView(await quoteFor(services, await requireAccount(services, openid), amount))
}

export function refundRequest(services: Services): Handler<'refund.request'> {
  return async ({ amount: amountFen, forfeited_amount: forfeitedFen, client_token: clientToken }, { openid, envId }) => {
    const wish = { account: await requireAccount(services, openid), amountFen, forfeitedFen, clientToken, envId }
    const { refunds, account } = await requestRefund(services, wish)
    return { refunds: refunds.map(refundView), user: userView(account, services.clock()) }
  }
}

const LATEST = 20

export function refundList(services: Services): Handler<'refund.list'> {
  return async (_input, { openid }) => {
    const { _id } = await requireAccount(services, openid)
    return { refunds: (await services.refunds.latestRefunds(_id, LATEST)).map(refundView) }
  }
}
