import type { SmsGateway } from '../sign-in/sms-gateway'
import { optional, required } from './configuration'

/** Tencent Cloud SMS. Its SDK takes about 90 ms to load and most calls need none: it is loaded with the first code sent. */
export function tencentSms(): SmsGateway {
  return {
    async sendCode(mobile, code, minutes) {
      const { sendTemplate } = await import('./tencent-sms')
      return sendTemplate({
        secretId: required('SMS_SECRET_ID'),
        secretKey: required('SMS_SECRET_KEY'),
        region: required('SMS_REGION'),
        sdkAppId: required('SMS_SDK_APP_ID'),
        signName: required('SMS_SIGN_NAME'),
        templateId: required('SMS_TEMPLATE_ID'),
        endpoint: optional('SMS_ENDPOINT'),
        protocol: optional('SMS_PROTOCOL'),
        mobile,
        parameters: [code, String(minutes)],
      })
    },
  }
}
