import type { Route } from '../../shared/contract'
import type { UserServices } from '../../shared/services'
import { check, user } from './account'
import { deviceCurrent, deviceLook, deviceStart, deviceStop } from './device'
import { invoiceList, invoiceQuote, invoiceRequest } from './invoice'
import { expenseList, rechargeList, statementList, statementMonths } from './lists'
import { recharge, rechargeVerify } from './recharge'
import { refundList, refundQuote, refundRequest } from './refund'
import type { Handler } from './route'
import { captcha, login } from './sign-in'
import { ticketList, ticketOpen } from './ticket'

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
    'statement.months': statementMonths(services),
    'refund.quote': refundQuote(services),
    'refund.request': refundRequest(services),
    'refund.list': refundList(services),
    'ticket.open': ticketOpen(services),
    'ticket.list': ticketList(services),
    'invoice.quote': invoiceQuote(services),
    'invoice.request': invoiceRequest(services),
    'invoice.list': invoiceList(services),
  }
}
