import type { PhonePage } from '../runtime/phone'
import { words } from '../sheets/words'
import { ApiError, asyncApi, syncApi } from './api'
import type { Family, WxContext } from './context'
import { noteEffect } from './effects'
import { readFile } from './files'
import { openSettings } from './settings'

/** How the page's share card looks. */
export interface ShareCard {
  title: string
  /** With leading slash and query. */
  path: string
  imageUrl?: string
}

type ShareHandler = (options: { from: 'button' | 'menu'; target?: unknown; webViewUrl?: string }) => unknown

interface ShareAnswer {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<ShareAnswer>
}

/** Pages whose capsule menu offers no forwarding. */
const hidden = new WeakSet<PhonePage>()

const shareHandler = (page: PhonePage | undefined): ShareHandler | undefined => {
  const handler = page?.instance['onShareAppMessage']
  return typeof handler === 'function' ? (options) => (handler as ShareHandler).call(page?.instance, options) : undefined
}

/**
 * Asks the page for its card (`onShareAppMessage`), then the user for a friend.
 * @returns whether the card was sent
 */
export async function shareFrom({ phone, sheets }: WxContext, from: 'button' | 'menu', target?: unknown): Promise<boolean> {
  const page = phone.router.top
  if (!page) return false
  const answer = ((await shareHandler(page)?.({ from, ...(target === undefined ? {} : { target }) })) ?? {}) as ShareAnswer
  // A page may answer with a promise for the card; WeChat waits three seconds for it.
  const slow = answer.promise
  const late = slow ? await Promise.race([slow, new Promise<ShareAnswer>((resolve) => setTimeout(() => resolve({}), 3000))]) : {}
  const card = { ...answer, ...late }
  const query = new URLSearchParams(page.query).toString()
  return sheets.askShare(phone, {
    title: card.title ?? phone.package.projectName,
    path: card.path ?? `/${page.route}${query === '' ? '' : `?${query}`}`,
    ...(card.imageUrl === undefined ? {} : { imageUrl: card.imageUrl }),
  })
}

/** The capsule's "…": forwarding (when the page allows it), settings, starting anew. */
export async function openCapsuleMenu(context: WxContext): Promise<void> {
  const { phone, sheets } = context
  const page = phone.router.top
  const forwards = page !== undefined && shareHandler(page) !== undefined && !hidden.has(page)
  const choice = await sheets.askMenu(phone, { appName: phone.package.projectName, forwards })
  if (choice === 'share') await shareFrom(context, 'menu')
  else if (choice === 'settings') await openSettings(context)
  else if (choice === 'restart') await phone.router.reLaunch(`/${phone.package.app.pages[0] ?? ''}`)
}

/** Forwarding. What arrives at friends is not simulated; the card is shown. */
export const shareFamily: Family = (context) => {
  const { phone, sheets } = context
  const onTop = (change: (page: PhonePage) => void) => () => {
    if (phone.router.top) change(phone.router.top)
  }
  return {
    showShareMenu: asyncApi('showShareMenu', { withShareTicket: 'Boolean?', menus: 'Array?' }, onTop((page) => hidden.delete(page))),
    hideShareMenu: asyncApi('hideShareMenu', { menus: 'Array?' }, onTop((page) => hidden.add(page))),
    updateShareMenu: asyncApi(
      'updateShareMenu',
      { withShareTicket: 'Boolean?', isUpdatableMessage: 'Boolean?', activityId: 'String?', templateInfo: 'Object?' },
      () => undefined,
    ),
    shareFileMessage: asyncApi<{ filePath: string; fileName?: string }>(
      'shareFileMessage', { filePath: 'String', fileName: 'String?' },
      async ({ filePath, fileName = filePath.slice(filePath.lastIndexOf('/') + 1) }) => {
        const { length } = readFile(context, filePath)
        const sent = await sheets.askShare(phone, { title: fileName, path: `${Math.ceil(length / 1024)} KB`, kind: words(phone).file })
        if (!sent) throw new ApiError('cancel')
        noteEffect(phone, 'shareFileMessage', { fileName, size: length })
      },
    ),
    onCopyUrl: syncApi('onCopyUrl', () => undefined),
    offCopyUrl: syncApi('offCopyUrl', () => undefined),
  }
}

/** Customer service: a chat that nobody answers here. */
export const customerServiceFamily: Family = ({ phone, sheets }) => ({
  openCustomerServiceChat: asyncApi<{ corpId: string; extInfo: { url?: string } }>(
    'openCustomerServiceChat',
    { extInfo: 'Object', corpId: 'String' },
    ({ corpId, extInfo }) =>
      void sheets.showNotice(phone, { name: 'customer-service', title: words(phone).service, text: `${corpId}\n${extInfo.url ?? ''}`, action: words(phone).back }),
  ),
})
