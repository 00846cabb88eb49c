import type { Route } from '../../shared/contract'
import type { UserServices } from '../../shared/services'
import { check, user } from './account'
import { deviceCurrent, deviceLook, deviceStart, deviceStop } from './device'
import { expenseList, rechargeList, statementList } from './lists'
import { recharge, rechargeVerify } from './recharge'
import { refundList, refundQuote, refundRequest } from './refund'
import type { Handler } from './route'
import { captcha, login } from './sign-in'

/** Every route of the contract: a missing or misspelt one does not compile. */
export type RouteTable = { [R in Route]: Handler<R> }

export function routeTable(services: UserServices): RouteTable {
  return {
    check: check(services),
    captcha: captcha(services),
    login: login(services),
    user: user(services),
    recharge: recharge(services),
    'recharge.verify': rechargeVerify(services),
    'recharge.list': rechargeList(services),
    'expense.list': expenseList(services),
    'device.look': deviceLook(services),
    'device.start': deviceStart(services),
    'device.stop': deviceStop(services),
    'device.current': deviceCurrent(services),
    'statement.list': statementList(services),
    'refund.quote': refundQuote(services),
    'refund.request': refundRequest(services),
    'refund.list': refundList(services),
  }
}
