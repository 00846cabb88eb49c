import { words } from '../sheets/words'
import { ApiError, asyncApi, syncApi } from './api'
import type { Family } from './context'
import { noteEffect } from './effects'
import { demandPrivacy } from './privacy-gate'

const CONTACTS = [{ displayName: '王芳', phoneNumber: '13900139000' }, { displayName: '陈强', phoneNumber: '13700137000' }]
const LOG_LEVELS = ['debug', 'info', 'log', 'warn', 'error'] as const
const RANDOM_MAX = 1_048_576

/** A log that WeChat keeps for developers: here it is the console. */
const logger = (): Record<string, unknown> => ({
  ...Object.fromEntries(LOG_LEVELS.map((level) => [level, (...args: unknown[]) => console[level](...args)])),
  setFilterMsg: () => undefined,
  addFilterMsg: () => undefined,
  in: () => undefined,
  tag: () => logger(),
  getCurrentState: () => ({ size: 0, maxSize: 5120, logCount: 0, maxLogCount: 200 }),
})

/** What many apps call in passing. */
export const everydayFamily: Family = (context) => {
  const { phone, sheets } = context
  let brightness = 0.5
  return {
    requestIdleCallback: (callback: () => unknown) => setTimeout(callback),
    cancelIdleCallback: (id: ReturnType<typeof setTimeout>) => clearTimeout(id),
    getRandomValues: asyncApi<{ length: number }>('getRandomValues', { length: 'Number' }, ({ length }) => {
      if (!Number.isInteger(length) || length < 1 || length > RANDOM_MAX) throw new ApiError(`parameter error: length should be 1 to ${RANDOM_MAX}`)
      const bytes = new Uint8Array(length)
      // The browser gives 64 KB at a time.
      for (let start = 0; start < length; start += 65_536) crypto.getRandomValues(bytes.subarray(start, start + 65_536))
      return { randomValues: bytes.buffer }
    }),
    reportAnalytics: (eventId: string, data: object = {}) => noteEffect(phone, 'reportAnalytics', { eventId, data }),
    getLogManager: () => logger(),
    getRealtimeLogManager: () => logger(),
    setEnableDebug: asyncApi('setEnableDebug', { enableDebug: 'Boolean' }, () => undefined),
    getExtConfig: asyncApi('getExtConfig', {}, () => ({ extConfig: {} })),
    getExtConfigSync: syncApi('getExtConfigSync', () => ({})),
    getScreenBrightness: asyncApi('getScreenBrightness', {}, () => ({ value: brightness })),
    setScreenBrightness: asyncApi<{ value: number }>('setScreenBrightness', { value: 'Number' }, ({ value }) => {
      if (value < 0 || value > 1) throw new ApiError('invalid value')
      brightness = value
    }),
    setVisualEffectOnCapture: asyncApi('setVisualEffectOnCapture', { visualEffect: 'String?' }, () => undefined),
    checkIsAddedToMyMiniProgram: asyncApi('checkIsAddedToMyMiniProgram', {}, () => ({ added: false })),
    preloadAssets: asyncApi('preloadAssets', { data: 'Array' }, () => undefined),
    preloadWebview: asyncApi('preloadWebview', {}, () => undefined),
    /** All subpackages are there from the start. */
    preDownloadSubpackage: asyncApi('preDownloadSubpackage', { packageType: 'String' }, () => undefined),
    navigateToMiniProgram: asyncApi<{ appId?: string; path?: string; shortLink?: string; extraData?: object }>(
      'navigateToMiniProgram', { appId: 'String?', path: 'String?', extraData: 'Object?', envVersion: 'String?', shortLink: 'String?' },
      async ({ appId, path = '', shortLink, extraData = {} }) => {
        if (appId === undefined && shortLink === undefined) throw new ApiError('parameter error: appId or shortLink is needed')
        const t = words(phone)
        const target = appId ?? shortLink ?? ''
        const { confirm } = await sheets.askModal(phone, {
          title: '', content: `${t.jump} ${target}`, cancelText: t.cancel, confirmText: t.allow, editable: false, placeholder: '',
        })
        if (!confirm) throw new ApiError('cancel')
        noteEffect(phone, 'navigateToMiniProgram', { appId: target, path, extraData })
      },
    ),
    chooseContact: asyncApi('chooseContact', {}, async () => {
      await demandPrivacy(context, 'chooseContact')
      const items = CONTACTS.map(({ displayName, phoneNumber }) => `${displayName} ${phoneNumber}`)
      const chosen = CONTACTS[await sheets.askAction(phone, { items, name: 'contact-person' }) ?? -1]
      if (!chosen) throw new ApiError('cancel')
      return { ...chosen, phoneNumberList: [chosen.phoneNumber] }
    }),
    addPhoneContact: asyncApi<{ firstName: string }>('addPhoneContact', { firstName: 'String' }, ({ firstName }) => noteEffect(phone, 'addPhoneContact', { firstName })),
  }
}
