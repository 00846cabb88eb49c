import { formatWireTime } from '../../shared/beijing-time'
import type { MaintenanceView, RechargeOptionView, SettingsView } from '../../shared/contract'
import { offeredOptions } from '../../shared/recharge/price'
import type { Settings } from '../../shared/settings/settings'

export function settingsView(settings: Settings, now: number): SettingsView {
  return {
    custom_min_account: settings.customMinFen,
    custom_max_account: settings.customMaxFen,
    balance_cap_account: settings.balanceCapFen,
    rate_account: settings.rateFen,
    captcha_resend_seconds: settings.captcha.resendSeconds,
    service_phone: settings.servicePhone,
    agreement_version: settings.agreementVersion,
    notice_templates: settings.noticeTemplates,
    maintenance: maintenanceView(settings, now),
  }
}

function maintenanceView({ maintenance }: Settings, now: number): MaintenanceView | null {
  if (maintenance === null || maintenance.until <= formatWireTime(now)) return null
  return maintenance
}

/** @param isFirst whether it may be the person's first recharge */
export function optionViews(settings: Settings, isFirst: boolean): RechargeOptionView[] {
  return offeredOptions(settings, isFirst).map(({ id, payFen, bonusFen, firstOnly }) => (
    { id, pay_account: payFen, credit_account: payFen + bonusFen, first_only: firstOnly }
  ))
}
