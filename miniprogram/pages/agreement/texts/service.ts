import { shortYuanText } from '../../../utils/money'
import type { Document } from './document'

export const service: Document = {
  zh: (settings) => {
    const cap = settings === null ? '' : `账户余额最高 ${shortYuanText(settings.balance_cap_account)}，超过时不能充值，支付前会提示。`
    return {
      title: '服务协议',
      since: '2026 年 11 月 23 日起生效',
      sections: [
        { heading: '这项服务', paragraphs: [
          '本小程序为放在商场、大厅等处的自助机器提供预存余额、充值和账单查询。服务由本小程序的运营者提供，运营者名称见微信“关于本小程序”页面。',
        ] },
        { heading: '账户', paragraphs: [
          '一个手机号对应一个微信，一个微信对应一个手机号。请使用你本人的手机号，并保管好手机和验证码。手机号可以随时更换。',
          '违反法律、恶意使用机器或利用差错牟利的，账户可能被停用。停用期间仍可查看余额和账单，并可联系客服处理。',
        ], way: 'mobile' },
        { heading: '充值与余额', paragraphs: [
          `充值通过微信支付完成，以微信支付确认的结果为准，确认后自动到账。${cap}`,
          '余额只用于支付本小程序的机器使用费，不能转让，不计利息，不设有效期。',
          '赠送的金额用于消费，不能退回，也不能兑换现金。首次充值的优惠每人一次。',
        ] },
        { heading: '扣费', paragraphs: [
          '机器按分钟计费，开始前会显示单价。结束后按实际使用的分钟数从余额扣费：不足 30 秒不收费，超过 30 秒不足 1 分钟按 1 分钟计，之后不足 1 分钟的部分按 1 分钟计。',
          '每笔消费都可以在账单里看到起止时间、分钟数、单价和计算方式。扣费不会超过账户余额。',
        ] },
        { heading: '退款与差错', paragraphs: [
          '没有用完的充值本金可以随时在“我的 › 退款”里申请，原路退回付款时的微信支付账户，一般 1–3 个工作日到账。用机期间不能退款。',
          '赠送的金额随退回的本金按比例失效，申请前会显示失效多少。付款超过一年、微信支付不再受理的部分，请联系客服办理。',
          '发现金额有误，请带上账单中的单号联系客服，我们会核对并更正。更正会作为新的一笔记入账单，不会改动已有记录。',
        ], way: 'refund' },
        { heading: '注销', paragraphs: [
          '你可以随时自己注销账户。注销前请先退款，放弃的余额不能恢复；正在用机、有未完成的订单或退款时，办完才能注销。注销后可以重新开户，新账户从零开始。',
        ], way: 'profile' },
        { heading: '协议的变化', paragraphs: [
          '协议有重要修改时，会在下一次充值或用机前请你重新阅读并同意。不同意修改的，可以继续查看余额和账单，并可退回未用完的本金、注销账户。',
        ] },
      ],
    }
  },
  en: (settings) => {
    const cap = settings === null ? '' : ` The balance is at most ${shortYuanText(settings.balance_cap_account)}; above it nothing can be topped up, and you are told before you pay.`
    return {
      title: 'Service terms',
      since: 'In force since 23 November 2026. The Chinese text prevails.',
      sections: [
        { heading: 'This service', paragraphs: [
          'This Mini Program keeps a prepaid balance for self-service machines in malls and halls, and shows top-ups and history. Its operator is named on the page “About” of the Mini Program in WeChat.',
        ] },
        { heading: 'Account', paragraphs: [
          'One phone number belongs to one WeChat, and one WeChat to one number. Please use a number of your own and keep your phone and codes safe. You can change the number at any time.',
          'An account may be disabled for breaking the law, misusing machines or making money from mistakes. You can then still see your balance and history and contact us.',
        ], way: 'mobile' },
        { heading: 'Top-ups and balance', paragraphs: [
          `Top-ups are paid by WeChat Pay and credited as soon as it confirms them.${cap}`,
          'The balance pays for machines of this Mini Program alone. It cannot be passed on, bears no interest and does not expire.',
          'What is given on top is for use; it is not paid out. A first-time offer is for one time per person.',
        ] },
        { heading: 'Charges', paragraphs: [
          'Machines charge by the minute, and the price is shown before you start. Less than 30 seconds is free, 30 to 59 seconds count as one minute, and after that each minute that has begun counts.',
          'History shows start, end, minutes, price and calculation of each use. A charge never exceeds your balance.',
        ] },
        { heading: 'Refunds and mistakes', paragraphs: [
          'You can take back what you paid in and did not use at any time, under Me › Refund. It goes back to the WeChat Pay account that it came from, mostly within 1–3 working days. Not while you use a machine.',
          'What was given on top is forfeited in proportion; you see how much before. Payments older than a year, which WeChat Pay no longer takes back, are returned by us: please contact us.',
          'If an amount is wrong, contact us with the number of the entry. We check it and correct it by a new entry; no earlier one is changed.',
        ], way: 'refund' },
        { heading: 'Deleting the account', paragraphs: [
          'You can delete your account yourself at any time. Take your money back first: what you give up cannot be restored. While you use a machine, or an order or a refund is open, finish that first. You can open another account afterwards; it begins at zero.',
        ], way: 'profile' },
        { heading: 'When these terms change', paragraphs: [
          'When something important changes, we ask you to read and agree again before your next top-up or use. If you do not agree, you can still see your balance and history, take back what you did not use, and delete your account.',
        ] },
      ],
    }
  },
}
