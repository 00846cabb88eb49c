import type { NoticeKind } from '../../cloudfunctions/shared/contract'
import { account } from './account'
import { call } from './api'

/** Kinds of which nobody is asked again before the app is opened anew. */
const putAside = new Set<NoticeKind>()
/** Kinds that are allowed for good: WeChat asks nothing, and yet each message has to be requested. */
let always: readonly NoticeKind[] = []

/** Of the wanted kinds those that the person can be asked about: set up, and not decided for good. Never rejects. */
export async function askableNotices(wanted: readonly NoticeKind[]): Promise<NoticeKind[]> {
  const kinds = wanted.filter((kind) => templateOf(kind) !== undefined)
  if (kinds.length === 0) return []
  let settings: WechatMiniprogram.SubscriptionsSetting | undefined
  try {
    settings = (await wx.getSetting({ withSubscriptions: true })).subscriptionsSetting
  } catch (failure) {
    console.info('settings', failure)
    return []
  }
  if (settings?.mainSwitch === false) return []
  // WeChat tells only of answers that are to hold for good.
  const decided = (kind: NoticeKind): string | undefined => settings?.itemSettings?.[templateOf(kind) ?? '']
  always = kinds.filter((kind) => decided(kind) === 'accept')
  return kinds.filter((kind) => decided(kind) === undefined && !putAside.has(kind))
}

/**
 * Asks WeChat for one message of each kind and tells the server of those that were allowed. To be called by a tap,
 * before anything is waited for. @returns whether any was allowed. Rejects with an AppError when the server did not
 * hear of it: then it may be asked again.
 */
export async function requestNotices(kinds: readonly NoticeKind[]): Promise<boolean> {
  putAsideNotices(kinds)
  const allowed = await allowedOf(kinds)
  if (allowed.length === 0) return false
  try {
    await call('notice.allow', { kinds: allowed })
  } catch (thrown) {
    for (const kind of kinds) putAside.delete(kind)
    throw thrown
  }
  return true
}

/**
 * Requests one more message of each kind that is allowed for good, as {@link askableNotices} has found. To be called by
 * a tap that leads on; what goes wrong costs that message alone.
 */
export function renewNotices(): void {
  if (always.length === 0) return
  requestNotices(always).catch((thrown: unknown) => { console.info('notices', thrown) })
}

/** The person does not want to be asked now. */
export function putAsideNotices(kinds: readonly NoticeKind[]): void {
  for (const kind of kinds) putAside.add(kind)
}

async function allowedOf(kinds: readonly NoticeKind[]): Promise<NoticeKind[]> {
  try {
    const answers: Record<string, unknown> = await wx.requestSubscribeMessage({ tmplIds: kinds.map((kind) => templateOf(kind) ?? '') })
    return kinds.filter((kind) => answers[templateOf(kind) ?? ''] === 'accept')
  } catch (failure) {
    // Switched off in WeChat's settings, or a template that is gone: nobody can do anything about it here.
    console.info('notices', failure)
    return []
  }
}

function templateOf(kind: NoticeKind): string | undefined {
  // What an earlier version stored has none.
  return account().view?.settings.notice_templates?.[kind]
}
