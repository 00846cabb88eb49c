import type { UserServices } from '../../shared/services'
import { sendCaptcha } from '../../shared/sign-in/send-captcha'
import { signIn } from '../../shared/sign-in/sign-in'
import { userView } from '../views/account'
import type { Handler } from './route'

export function captcha(services: UserServices): Handler<'captcha'> {
  return async ({ mobile }, { openid }) => {
    await sendCaptcha(services, openid, mobile)
    return 'success'
  }
}

export function login(services: UserServices): Handler<'login'> {
  return async ({ mobile, code }, { openid }) => userView(await signIn(services, openid, mobile, code), services.clock())
}
