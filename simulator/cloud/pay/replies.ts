import { PROVIDER_MCH_ID } from './limits'
import { nonce, sign } from './signature'

export type Reply = Record<string, unknown>

/** A business failure: WeChat Pay answers it, it is no exception. */
export class PayFailure extends Error {
  constructor(readonly errCode: string, message: string) {
    super(message)
    this.name = 'PayFailure'
  }
}

/** A request that WeChat Pay does not understand, or a bill that there is not: `return_code` FAIL. */
export class PayRefusal extends Error {
  override readonly name = 'PayRefusal'

  /** @param errorCode only downloadBill has one */
  constructor(message: string, readonly errorCode?: string) {
    super(message)
  }
}

export const ORDER_NOT_EXIST = (): PayFailure => new PayFailure('ORDERNOTEXIST', 'order not exist')
export const ORDER_PAID = (): PayFailure => new PayFailure('ORDERPAID', '该订单已支付')
export const ORDER_CLOSED = (): PayFailure => new PayFailure('ORDERCLOSED', '该订单已关闭')

/** The fields that every understood request is answered with; the signature covers all scalar ones. */
export class Replies {
  constructor(private readonly appid: string, private readonly key: string) {}

  success(subMchId: string, fields: Reply): Reply {
    return this.signed(subMchId, { result_code: 'SUCCESS', ...fields })
  }

  failure(subMchId: string, failure: PayFailure): Reply {
    return this.signed(subMchId, { result_code: 'FAIL', err_code: failure.errCode, err_code_des: failure.message })
  }

  refusal(refusal: PayRefusal): Reply {
    const { message, errorCode } = refusal
    return { return_code: 'FAIL', return_msg: message, ...errorCode !== undefined && { error_code: errorCode } }
  }

  private signed(subMchId: string, fields: Reply): Reply {
    const reply: Reply = {
      return_code: 'SUCCESS', return_msg: 'OK',
      appid: this.appid, mch_id: PROVIDER_MCH_ID, sub_appid: this.appid, sub_mch_id: subMchId,
      nonce_str: nonce(), ...fields,
    }
    return { ...reply, sign: sign(reply, this.key) }
  }
}
