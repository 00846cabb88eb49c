import type { UserServices } from '../../shared/services'
import { acceptAgreement } from '../../shared/sign-in/accept-agreement'
import { changeMobile, changeMobileByPhone } from '../../shared/sign-in/change-mobile'
import { requireAccount } from '../../shared/sign-in/registration'
import { sendCaptcha } from '../../shared/sign-in/send-captcha'
import { signIn, signInByPhone } from '../../shared/sign-in/sign-in'
import { userView } from '../views/account'
import type { Handler } from './route'

export function captcha(services: UserServices): Handler<'captcha'> {
  return async ({ mobile }, { openid }) => {
    await sendCaptcha(services, openid, mobile)
    return 'success'
  }
}

export function login(services: UserServices): Handler<'login'> {
  return async ({ mobile, code, agreement_version: version }, { openid }) =>
    userView(await signIn(services, openid, mobile, code, version), services.clock())
}

export function loginPhone(services: UserServices): Handler<'login.phone'> {
  return async ({ phone_code: phoneCode, agreement_version: version }, { openid }) =>
    userView(await signInByPhone(services, openid, phoneCode, version), services.clock())
}

export function agreementAccept(services: UserServices): Handler<'agreement.accept'> {
  return async ({ agreement_version: version }, { openid }) =>
    userView(await acceptAgreement(services, await requireAccount(services, openid), version), services.clock())
}

export function mobileChange(services: UserServices): Handler<'mobile.change'> {
  return async ({ mobile, code }, { openid }) => userView(await changeMobile(services, openid, mobile, code), services.clock())
}

export function mobileChangePhone(services: UserServices): Handler<'mobile.change.phone'> {
  return async ({ phone_code: phoneCode }, { openid }) => userView(await changeMobileByPhone(services, openid, phoneCode), services.clock())
}
