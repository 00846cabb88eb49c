import { words } from '../sheets/words'
import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import { demandPrivacy } from './privacy-gate'

/** Titles in the user's WeChat, with made-up data. `type`: 0 a company, 1 a person. */
const TITLES = [
  {
    type: '0', title: '苏州示例科技有限公司', taxNumber: '91320500MA1EXAMPL8', companyAddress: '苏州市姑苏区观前街 1 号', telephone: '051265550100',
    bankName: '示例银行苏州分行', bankAccount: '6222000000000000000',
  },
  { type: '1', title: '李明', taxNumber: '', companyAddress: '', telephone: '', bankName: '', bankAccount: '' },
]

/** Titles of invoices that the user keeps in WeChat. */
export const invoiceFamily: Family = (context) => ({
  chooseInvoiceTitle: asyncApi('chooseInvoiceTitle', {}, async () => {
    await demandPrivacy(context, 'chooseInvoiceTitle')
    const t = words(context.phone)
    const items = TITLES.map(({ type, title }) => `${title} · ${type === '0' ? t.company : t.person}`)
    const index = await context.sheets.askAction(context.phone, { items, name: 'invoice-title' })
    const chosen = TITLES[index ?? -1]
    if (!chosen) throw new ApiError('cancel')
    return chosen
  }),
})
