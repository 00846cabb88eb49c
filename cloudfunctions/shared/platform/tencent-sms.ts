/** The only importer of the SMS SDK; bundled into a file of its own beside the function. */
import { Client } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client'
import type { SmsReply } from '../sign-in/sms-gateway'

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

/** Sends it and says what became of it. */
export async function sendTemplate(message: TemplateMessage): Promise<SmsReply> {
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
    const status = SendStatusSet?.[0]?.Code
    if (status === 'Ok') return { kind: 'taken' }
    return status ? { kind: 'refused', heard: status } : { kind: 'unknown', heard: 'no status' }
  } catch (error) {
    return afterError(error as { code?: unknown, message?: unknown })
  }
}

/** The SDK gives a code where the provider answered with one; of a broken connection only the text remains. */
function afterError({ code, message }: { code?: unknown, message?: unknown }): SmsReply {
  if (typeof code === 'string' && code) return { kind: 'refused', heard: code }
  const heard = String(message)
  const neverReached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(heard)
  return { kind: neverReached ? 'refused' : 'unknown', heard }
}
