/** The only importer of the SMS SDK; bundled into a file of its own beside the function. */
import { Client } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client'

export interface TemplateMessage {
  secretId: string
  secretKey: string
  region: string
  sdkAppId: string
  signName: string
  templateId: string
  /** Host and port instead of the provider's own. */
  endpoint: string | undefined
  /** `http` or `https`. */
  protocol: string | undefined
  /** 11 digits, mainland. */
  mobile: string
  parameters: string[]
}

const TIMEOUT_SECONDS = 5

/** The provider's code for the message: `Ok`, or why it was not taken. Failures to reach the provider are codes too. */
export async function sendTemplate(message: TemplateMessage): Promise<string> {
  const client = new Client({
    credential: { secretId: message.secretId, secretKey: message.secretKey },
    region: message.region,
    profile: {
      httpProfile: {
        reqTimeout: TIMEOUT_SECONDS,
        ...(message.endpoint === undefined ? {} : { endpoint: message.endpoint }),
        ...(message.protocol === undefined ? {} : { protocol: `${message.protocol.replace(/:\/\/$/, '')}://` }),
      },
    },
  })
  try {
    const { SendStatusSet } = await client.SendSms({
      SmsSdkAppId: message.sdkAppId,
      SignName: message.signName,
      TemplateId: message.templateId,
      TemplateParamSet: message.parameters,
      PhoneNumberSet: [`+86${message.mobile}`],
    })
    return SendStatusSet?.[0]?.Code ?? 'no status'
  } catch (error) {
    const { code, message: text } = error as { code?: unknown, message?: unknown }
    return typeof code === 'string' && code ? code : String(text)
  }
}
