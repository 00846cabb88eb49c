import type { Route } from '../../shared/contract'
import type { UserServices } from '../../shared/services'
import { check, user } from './account'
import { deviceCurrent, deviceLook, deviceStart, deviceStop } from './device'
import { invoiceList, invoiceQuote, invoiceRequest } from './invoice'
import { accountDelete, accountDeleteLook, accountExport } from './leaving'
import { expenseList, rechargeList, statementList, statementMonths } from './lists'
import { profileUpdate } from './profile'
import { maintained } from './maintenance'
import { noticeAllow } from './notice'
import { recharge, rechargeVerify } from './recharge'
import { refundList, refundQuote, refundRequest } from './refund'
import type { Handler } from './route'
import { agreementAccept, captcha, login, loginPhone, mobileChange, mobileChangePhone } from './sign-in'
import { ticketList, ticketOpen } from './ticket'

/** Every route of the contract: a missing or misspelt one does not compile. */
export type RouteTable = { [R in Route]: Handler<R> }

export function routeTable(services: UserServices): RouteTable {
  return maintained(services, {
    check: check(services),
    captcha: captcha(services),
    login: login(services),
    'login.phone': loginPhone(services),
    'agreement.accept': agreementAccept(services),
    'mobile.change': mobileChange(services),
    'mobile.change.phone': mobileChangePhone(services),
    user: user(services),
    'profile.update': profileUpdate(services),
    'account.export': accountExport(services),
    'account.delete.look': accountDeleteLook(services),
    'account.delete': accountDelete(services),
    'notice.allow': noticeAllow(services),
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
  })
}
