import { accountAdjust, accountRefund, accountState, auditOfAccount } from './account'
import type { Action, OperatorServices } from './action'
import { deviceAdd, deviceCodePicture, deviceFaults, deviceKey, deviceList, deviceState, deviceTariff } from './device'
import { invoiceExport, invoiceIssue, invoiceList, invoiceRefuse } from './invoice'
import { reportList, reportShow } from './report'
import { settingsChange, settingsShow } from './settings'
import { tariffAdd } from './tariff'
import { ticketAnswer, ticketClose, ticketList } from './ticket'

export type ActionTable = ReturnType<typeof actionTable>

/** Everything that the owner can do, by name. */
export function actionTable(services: OperatorServices) {
  return {
    'device.add': deviceAdd(services),
    'device.list': deviceList(services),
    'device.state': deviceState(services),
    'device.tariff': deviceTariff(services),
    'device.key': deviceKey(services),
    'device.code': deviceCodePicture(services),
    'device.faults': deviceFaults(services),
    'tariff.add': tariffAdd(services),
    'account.adjust': accountAdjust(services),
    'account.refund': accountRefund(services),
    'account.state': accountState(services),
    'audit.account': auditOfAccount(services),
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
  } satisfies Record<string, Action>
}
