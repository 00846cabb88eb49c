import type { Phone } from '../runtime/phone'
import { addressFamily } from './address'
import { alertBeforeUnloadFamily } from './alert-before-unload'
import { animationFamily } from './animation'
import { notEmulated } from './api'
import { appFamily } from './app'
import { audioFamily } from './audio'
import { base64Family } from './base64'
import { canvasFamily } from './canvas'
import { clipboardFamily } from './clipboard'
import { cloudFamily } from './cloud'
import { createContext, contextOf, type Family, type WxContext, type WxParts } from './context'
import { deviceFamily } from './device'
import { documentFamily } from './documents'
import { everydayFamily } from './everyday'
import type { WxEvents } from './events'
import { fileSystemFamily } from './file-system'
import { identityFamily } from './identity'
import { invoiceFamily } from './invoice'
import { interactionFamily } from './interaction'
import { locationFamily } from './location'
import { mediaFamily } from './media'
import { navigationBarFamily } from './navigation-bar'
import { networkFamily } from './network'
import { pageFamily } from './page'
import { payFamily } from './pay'
import { Permissions } from './permissions'
import { privacyFamily } from './privacy'
import { queryFamily } from './query'
import { routerFamily } from './router'
import { scanFamily } from './scan'
import { settingsFamily } from './settings'
import { customerServiceFamily, shareFamily } from './share'
import { socketFamily } from './socket'
import { clearStorage, storageFamily } from './storage'
import { subscribeFamily } from './subscribe'
import { systemInfoFamily } from './system-info'
import { tabBarFamily } from './tab-bar'
import { videoFamily } from './video'
import { transferFamily } from './upload-download'

export { SDK_VERSION } from './system-info'

const FAMILIES: Family[] = [
  routerFamily, interactionFamily, navigationBarFamily, tabBarFamily, pageFamily, animationFamily, queryFamily, systemInfoFamily,
  deviceFamily, appFamily, storageFamily, fileSystemFamily, clipboardFamily, networkFamily, base64Family, cloudFamily, identityFamily,
  settingsFamily, privacyFamily, subscribeFamily, shareFamily, customerServiceFamily, payFamily, scanFamily, mediaFamily, invoiceFamily,
  addressFamily, alertBeforeUnloadFamily, transferFamily, socketFamily, locationFamily, canvasFamily, audioFamily, documentFamily,
  everydayFamily, videoFamily,
]

/** Names that the language itself asks of any object; WeChat's `wx` has none of them. */
const NOT_APIS = new Set(['then', 'toJSON', 'constructor', 'prototype', 'nodeType', '$$typeof', '__esModule'])

/**
 * The `wx` of one phone. APIs that are missing read as functions that throw `not emulated: wx.x`; `in` and
 * `wx.canIUse` tell the truth.
 * @param parts `resolveNode` from the built-in components; tests replace the dialogs and the browser's storage
 */
export function createWx(phone: Phone, parts: WxParts = {}): Record<string, unknown> {
  const context = createContext(phone, parts)
  const wx: Record<string, unknown> = Object.assign({}, ...FAMILIES.map((family) => family(context)))
  wx['canIUse'] = (schema: unknown) => canIUse(wx, schema)
  return new Proxy(wx, {
    get(target, name, receiver) {
      if (typeof name !== 'string' || Object.hasOwn(target, name) || NOT_APIS.has(name)) return Reflect.get(target, name, receiver)
      return () => {
        throw notEmulated(`wx.${name}`)
      }
    },
  })
}

/** `api`, `api.method.param.option`, `cloud.callFunction`: decided by what stands before the second dot. */
function canIUse(wx: Record<string, unknown>, schema: unknown): boolean {
  if (typeof schema !== 'string' || schema === '') return false
  const [name = '', member = ''] = schema.split('.')
  if (!Object.hasOwn(wx, name)) return false
  return name !== 'cloud' || member === '' || member in (wx['cloud'] as object)
}

/** For the runtime: tells `wx.onAppShow`, `wx.onError` and their like. Does nothing before createWx. */
export function emitWxEvent<E extends keyof WxEvents>(phone: Phone, event: E, value: WxEvents[E]): void {
  contextOf(phone).events.emit(event, value)
}

/** For the desk's reset: all that the phone's user has stored and decided in this app. */
export function forgetUser(phone: Phone): void {
  const context: WxContext = contextOf(phone)
  clearStorage(context)
  new Permissions(context).clear()
}
