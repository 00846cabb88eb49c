import { accountAdjust, accountState, auditOfAccount } from './account'
import type { Action, OperatorServices } from './action'
import { deviceAdd, deviceCodePicture, deviceFaults, deviceKey, deviceList, deviceState, deviceTariff } from './device'
import { reportList, reportShow } from './report'
import { tariffAdd } from './tariff'

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
    'account.state': accountState(services),
    'audit.account': auditOfAccount(services),
    'report.list': reportList(services),
    'report.show': reportShow(services),
  } satisfies Record<string, Action>
}
