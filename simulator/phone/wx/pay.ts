import { ApiError, asyncApi } from './api'
import type { Family } from './context'

interface PaymentOptions {
  timeStamp: string
  nonceStr: string
  package: string
  signType?: string
  paySign: string
}

/** Paying with WeChat Pay: the server checks the order, the user or the desk decides. */
export const payFamily: Family = ({ phone, sheets }) => ({
  requestPayment: asyncApi<PaymentOptions>(
    'requestPayment',
    { timeStamp: 'String', nonceStr: 'String', package: 'String', signType: 'String?', paySign: 'String' },
    async ({ timeStamp, nonceStr, package: parcel, signType = 'MD5', paySign }) => {
      if (phone.device.network === 'none') throw new ApiError('network error')
      const order = await phone.server.call('pay.open', { timeStamp, nonceStr, package: parcel, signType, paySign })
      const { prepayId } = order
      let broken: (error: unknown) => void = () => undefined
      const refused = new Promise<never>((_resolve, reject) => {
        broken = reject
      })
      const sheet = sheets.showPayment(phone, order, (outcome) => {
        phone.server.call('pay.decide', { prepayId, outcome }).catch(broken)
      })
      try {
        const { outcome, message } = await Promise.race([phone.server.call('pay.outcome', { prepayId }), refused])
        if (outcome === 'cancel') throw new ApiError('cancel')
        if (outcome === 'fail') throw new ApiError(message ?? 'payment failed')
      } finally {
        sheet.close()
      }
    },
  ),
})
