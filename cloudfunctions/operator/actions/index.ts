import { accountAdjust, accountRefund, accountState, auditOfAccount } from './account'
import { accountEntries, accountFind, accountShow } from './account-look'
import type { OperatorAction } from '../../shared/contract'
import type { Action, OperatorServices } from './action'
import {
  deviceAdd, deviceCodePicture, deviceCodes, deviceFaults, deviceKey, deviceList, deviceState, deviceTariff, faultList,
} from './device'
import { invoiceExport, invoiceIssue, invoiceList, invoiceRefuse } from './invoice'
import { legacyImport, legacyShow } from './legacy'
import { orderList, orderShow, refundList } from './order'
import { proposalApprove, proposalList, proposalRefuse, proposalWithdraw } from './proposal'
import { reportList, reportShow } from './report'
import { settingsChange, settingsShow } from './settings'
import { staffAppoint, staffDismiss, staffList, staffMe } from './staff'
import { tariffAdd, tariffList } from './tariff'
import { ticketAnswer, ticketClose, ticketList } from './ticket'
import { operationsList } from './trail'

export type ActionTable = ReturnType<typeof actionTable>

/** Everything that the owner and staff can do, by name. */
export function actionTable(services: OperatorServices) {
  return {
    'staff.me': staffMe(services),
    'staff.list': staffList(services),
    'staff.appoint': staffAppoint(services),
    'staff.dismiss': staffDismiss(services),
    'device.add': deviceAdd(services),
    'device.list': deviceList(services),
    'device.state': deviceState(services),
    'device.tariff': deviceTariff(services),
    'device.key': deviceKey(services),
    'device.code': deviceCodePicture(services),
    'device.codes': deviceCodes(services),
    'device.faults': deviceFaults(services),
    'fault.list': faultList(services),
    'tariff.add': tariffAdd(services),
    'tariff.list': tariffList(services),
    'account.find': accountFind(services),
    'account.show': accountShow(services),
    'account.entries': accountEntries(services),
    'account.adjust': accountAdjust(services),
    'account.refund': accountRefund(services),
    'account.state': accountState(services),
    'audit.account': auditOfAccount(services),
    'order.show': orderShow(services),
    'order.list': orderList(services),
    'refund.list': refundList(services),
    'proposal.list': proposalList(services),
    'proposal.approve': proposalApprove(services),
    'proposal.refuse': proposalRefuse(services),
    'proposal.withdraw': proposalWithdraw(services),
    'ticket.list': ticketList(services),
    'ticket.answer': ticketAnswer(services),
    'ticket.close': ticketClose(services),
    'invoice.list': invoiceList(services),
    'invoice.export': invoiceExport(services),
    'invoice.issue': invoiceIssue(services),
    'invoice.refuse': invoiceRefuse(services),
    'settings.show': settingsShow(services),
    'settings.change': settingsChange(services),
    'report.list': reportList(services),
    'report.show': reportShow(services),
    'operations.list': operationsList(services),
    'legacy.import': legacyImport(services),
    'legacy.show': legacyShow(services),
  } satisfies Record<string, Action> & Record<OperatorAction, Action>
}
