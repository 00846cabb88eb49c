import { createOrder } from '../../shared/recharge/create-order'
import { verifyRecharge } from '../../shared/recharge/verify'
import type { Services } from '../../shared/services'
import { requireUsableAccount } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import type { Handler } from './route'

export function recharge(services: Services): Handler<'recharge'> {
  return async ({ account: payFen, client_token: clientToken }, { openid, envId }) => {
    const account = await requireUsableAccount(services, openid)
    const { order, payment } = await createOrder(services, { account, payFen, clientToken, envId })
    return { out_trade_no: order._id, amount: order.payFen, bonus_amount: order.bonusFen, payment }
  }
}

export function rechargeVerify(services: Services): Handler<'recharge.verify'> {
  return async ({ out_trade_no: outTradeNo }, { openid }) => {
    const { state, order, account } = await verifyRecharge(services, openid, outTradeNo)
    return {
      state,
      out_trade_no: order._id,
      amount: order.payFen,
      bonus_amount: order.bonusFen,
      user: userView(account, services.clock()),
    }
  }
}
