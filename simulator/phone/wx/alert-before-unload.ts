import type { Phone, PhonePage } from '../runtime/phone'
import { words } from '../sheets/words'
import { ApiError, asyncApi } from './api'
import { contextOf, type Family } from './context'

/** What each page asks before it is left. */
const questions = new WeakMap<PhonePage, string>()

/** wx.enableAlertBeforeUnload: a question before the bar's back button leaves the page. */
export const alertBeforeUnloadFamily: Family = ({ phone }) => {
  const page = (): PhonePage => {
    if (!phone.router.top) throw new ApiError('page not found')
    return phone.router.top
  }
  return {
    enableAlertBeforeUnload: asyncApi<{ message: string }>('enableAlertBeforeUnload', { message: 'String' }, ({ message }) => {
      questions.set(page(), message)
    }),
    disableAlertBeforeUnload: asyncApi('disableAlertBeforeUnload', {}, () => void questions.delete(page())),
  }
}

/** Whether the page on top may be left; asks where the app wants that. */
export async function mayLeave(phone: Phone): Promise<boolean> {
  const { top } = phone.router
  const message = top && questions.get(top)
  if (message === undefined) return true
  const t = words(phone)
  const { confirm } = await contextOf(phone).sheets.askModal(phone, {
    title: '', content: message, cancelText: t.cancel, confirmText: t.confirm, editable: false, placeholder: '',
  })
  return confirm
}
