import { ApiError, asyncApi } from './api'
import { words } from '../sheets/words'
import type { Family } from './context'
import { noteEffect } from './effects'

interface ToastOptions {
  title: string
  icon?: string
  image?: string
  duration?: number
  mask?: boolean
}

interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

const ACTIONS_MAX = 6
const BUTTON_TEXT_MAX = 4

/** A Chinese character counts as two, as WeChat counts button texts. */
function halfWidths(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0xff ? 2 : 1), 0)
}

function checkButtonText(name: 'confirmText' | 'cancelText', text: string): void {
  if (halfWidths(text) <= 2 * BUTTON_TEXT_MAX) return
  throw new ApiError(`${name} length should not larger than ${BUTTON_TEXT_MAX} Chinese characters`)
}

/** Toasts, dialogs and action sheets. A toast and a loading indicator share one place: the later one wins. */
export const interactionFamily: Family = ({ phone, sheets }) => ({
  showToast: asyncApi<ToastOptions>(
    'showToast',
    { title: 'String', icon: 'String?', image: 'String?', duration: 'Number?', mask: 'Boolean?' },
    ({ title, icon = 'success', image, duration = 1500, mask = false }) => {
      const known = icon === 'error' || icon === 'loading' || icon === 'none' ? icon : 'success'
      sheets.showToast(phone, { title, icon: known, ...(image ? { image } : {}), mask, durationMs: duration })
    },
  ),
  hideToast: asyncApi<{ noConflict?: boolean }>('hideToast', { noConflict: 'Boolean?' }, ({ noConflict }) => {
    sheets.hideToast(phone, noConflict ? 'toast' : 'any')
  }),
  showLoading: asyncApi<{ title: string; mask?: boolean }>(
    'showLoading',
    { title: 'String', mask: 'Boolean?' },
    ({ title, mask = false }) => sheets.showToast(phone, { title, icon: 'loading', mask, durationMs: null }),
  ),
  hideLoading: asyncApi<{ noConflict?: boolean }>('hideLoading', { noConflict: 'Boolean?' }, ({ noConflict }) => {
    sheets.hideToast(phone, noConflict ? 'loading' : 'any')
  }),
  showModal: asyncApi<ModalOptions>(
    'showModal',
    {
      title: 'String?', content: 'String?', showCancel: 'Boolean?', cancelText: 'String?', cancelColor: 'String?',
      confirmText: 'String?', confirmColor: 'String?', editable: 'Boolean?', placeholderText: 'String?',
    },
    async (options) => {
      const { title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定', editable = false } = options
      checkButtonText('confirmText', confirmText)
      checkButtonText('cancelText', cancelText)
      const answer = await sheets.askModal(phone, {
        title,
        content,
        cancelText: showCancel ? cancelText : null,
        confirmText,
        ...(options.cancelColor ? { cancelColor: options.cancelColor } : {}),
        ...(options.confirmColor ? { confirmColor: options.confirmColor } : {}),
        editable,
        placeholder: options.placeholderText ?? '',
      })
      return { confirm: answer.confirm, cancel: !answer.confirm, content: editable && answer.confirm ? answer.content : null }
    },
  ),
  showActionSheet: asyncApi<{ itemList: string[]; alertText?: string; itemColor?: string }>(
    'showActionSheet',
    { itemList: 'Array', alertText: 'String?', itemColor: 'String?' },
    async ({ itemList, alertText, itemColor }) => {
      if (itemList.length === 0) throw new ApiError('parameter error: parameter.itemList should have at least 1 item;')
      if (itemList.length > ACTIONS_MAX) throw new ApiError(`parameter error: itemList should not be large than ${ACTIONS_MAX}`)
      const tapIndex = await sheets.askAction(phone, {
        items: itemList.map(String),
        ...(alertText ? { title: alertText } : {}),
        ...(itemColor ? { color: itemColor } : {}),
      })
      if (tapIndex === null) throw new ApiError('cancel')
      return { tapIndex }
    },
  ),
  makePhoneCall: asyncApi<{ phoneNumber: string }>('makePhoneCall', { phoneNumber: 'String' }, async ({ phoneNumber }) => {
    if (phoneNumber === '') throw new ApiError('phoneNumber is empty')
    const choice = await sheets.askAction(phone, { items: [`${words(phone).call} ${phoneNumber}`], name: 'phone-call' })
    if (choice === null) throw new ApiError('cancel')
    noteEffect(phone, 'makePhoneCall', { phoneNumber })
  }),
})
