import { pickerSheetOf } from '../components/picker-sheet'
import type { Phone } from '../runtime/phone'
import { mayLeave } from '../wx/alert-before-unload'

/** @throws Error `no … is shown`, or what the router says */
export type NativeAction = (phone: Phone, data: Record<string, unknown>) => unknown

/** A sheet in words of error messages. */
const NAMES: Record<string, string> = {
  modal: 'modal',
  payment: 'payment dialog',
  share: 'share dialog',
  authorize: 'authorization dialog',
  'action-sheet': 'action sheet',
  scan: 'scanner',
  album: 'album',
  nickname: 'nickname to use',
}
const ASKS_CONSENT = ['authorize', 'phone-number', 'privacy', 'subscribe']

/** Presses something on the sheet that was opened last among those named. */
function press(phone: Phone, sheets: string[], action: string): void {
  const open = [...phone.overlay.querySelectorAll<HTMLElement>('[data-sheet]')]
  const sheet = open.filter((element) => sheets.includes(element.dataset['sheet'] ?? '')).at(-1)
  if (!sheet) throw new Error(`no ${NAMES[sheets[0] ?? ''] ?? sheets[0]} is shown`)
  const targets = [...sheet.querySelectorAll<HTMLElement>('[data-action]')]
  const target = targets.find((element) => element.dataset['action'] === action)
  if (!target) {
    const has = targets.map((element) => `"${element.dataset['action']}"`).join(', ')
    throw new Error(`the ${NAMES[sheet.dataset['sheet'] ?? ''] ?? sheet.dataset['sheet']} has no "${action}", but ${has}`)
  }
  target.click()
}

const pressing = (sheets: string[], action: string): NativeAction => (phone) => press(phone, sheets, action)

/**
 * What miniprogram-automator's `native()` can do on WeChat's own UI, by the name of `Tool.native`'s method.
 * `confirmPayment`, `tapActionSheet`, `choosePicker`, `scan`, `chooseMedia`, `useNickname` and `closePreview` are the
 * simulator's own, as is `press`, which presses anything on any sheet by the names that the sheet's DOM carries.
 */
export const nativeActions: Record<string, NativeAction> = {
  /** `{ text }` is typed first, where wx.showModal is editable. */
  confirmModal: (phone, { text }) => {
    if (typeof text === 'string') {
      const field = phone.overlay.querySelector<HTMLTextAreaElement>('[data-sheet="modal"] textarea')
      if (!field) throw new Error('no modal to type into is shown')
      field.value = text
    }
    press(phone, ['modal'], 'confirm')
  },
  cancelModal: pressing(['modal'], 'cancel'),
  authorizeAllow: pressing(ASKS_CONSENT, 'allow'),
  authorizeCancel: pressing(ASKS_CONSENT, 'deny'),
  closePaymentDialog: pressing(['payment'], 'cancel'),
  confirmPayment: pressing(['payment'], 'confirm'),
  shareConfirm: pressing(['share'], 'confirm'),
  shareCancel: pressing(['share'], 'cancel'),
  /** `{ index }`; without: cancel. */
  tapActionSheet: (phone, { index }) =>
    press(phone, ['action-sheet', 'phone-call', 'choose-avatar', 'invoice-title', 'address', 'place', 'message-file', 'contact-person'], typeof index === 'number' ? `item-${index}` : 'cancel'),
  /** `{ id }` of a code, or `{ text }`; without: close the scanner. */
  scan: (phone, { id, text }) => {
    if (typeof text === 'string') {
      const field = phone.overlay.querySelector<HTMLInputElement>('[data-sheet="scan"] [data-action="text"]')
      if (field) field.value = text
      return press(phone, ['scan'], 'read')
    }
    return press(phone, ['scan'], typeof id === 'string' ? `code-${id}` : 'cancel')
  },
  /** `{ indexes }` or `{ index }` of sample photographs, `{ video: true }`, or `{ camera: true }`; without: close the album. */
  chooseMedia: (phone, { video, index, indexes = typeof index === 'number' ? [index] : undefined, camera }) => {
    if (camera === true) return press(phone, ['album'], 'camera')
    if (video === true) {
      press(phone, ['album'], 'video')
      if (phone.overlay.querySelector('[data-sheet="album"]')) press(phone, ['album'], 'confirm')
      return
    }
    if (!Array.isArray(indexes)) return press(phone, ['album'], 'cancel')
    for (const one of indexes) press(phone, ['album'], `picture-${one}`)
    // Where one picture is asked for, the tap on it was the answer.
    if (phone.overlay.querySelector('[data-sheet="album"]')) press(phone, ['album'], 'confirm')
  },
  /** `{ indexes }`: where each column is turned to, then confirmed; without: cancelled. */
  choosePicker: (phone, { indexes }) => {
    const sheet = [...phone.overlay.querySelectorAll<HTMLElement>('[data-sheet="picker"]')].at(-1)
    if (sheet && Array.isArray(indexes)) indexes.forEach((index, column) => pickerSheetOf(sheet)?.turn(column, Number(index)))
    press(phone, ['picker'], Array.isArray(indexes) ? 'confirm' : 'cancel')
  },
  /** `{ sheet, action }`: menu, settings, customer-service … */
  press: (phone, { sheet, action }) => {
    if (typeof sheet !== 'string' || typeof action !== 'string') throw new Error('press: sheet and action should be strings')
    press(phone, [sheet], action)
  },
  useNickname: pressing(['nickname'], 'use'),
  closePreview: pressing(['preview'], 'close'),
  navigateLeft: async (phone) => {
    if (phone.router.stack.length < 2) throw new Error('no page to go back to')
    if (await mayLeave(phone)) await phone.router.navigateBack(1)
  },
  goHome: async (phone) => {
    await phone.router.reLaunch(`/${phone.package.app.pages[0] ?? ''}`)
  },
  switchTab: async (phone, { url }) => {
    if (typeof url !== 'string') throw new Error('switchTab: url should be a string')
    await phone.router.switchTab(url.startsWith('/') ? url : `/${url}`)
  },
}
