import type { RechargeOptionView, SettingsView } from '../../shared/contract'
import type { Settings } from '../../shared/settings/settings'

export function settingsView(settings: Settings): SettingsView {
  return {
    custom_min_account: settings.customMinFen,
    custom_max_account: settings.customMaxFen,
    balance_cap_account: settings.balanceCapFen,
    rate_account: settings.rateFen,
    captcha_resend_seconds: settings.captcha.resendSeconds,
    service_phone: settings.servicePhone,
  }
}

export function optionViews(settings: Settings): RechargeOptionView[] {
  return settings.rechargeOptions.map(({ id, payFen, bonusFen }) => (
    { id, pay_account: payFen, credit_account: payFen + bonusFen }
  ))
}
