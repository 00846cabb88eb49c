import type { Phone } from '../runtime/phone'
import { audit } from './audit'
import { lookAt, looksSoFar } from './looks'
import { records } from './records'
import { treeOf } from './tree'

/** Answers what the desk and the automator want to know of the Mini Program that runs on this phone. */
export function attachInspector(phone: Phone): void {
  phone.server.answer('inspect.audit', async () => {
    const { top } = phone.router
    if (top) lookAt(top, phone.device)
    return audit({ records, looks: looksSoFar(), pack: phone.package }, phone.now())
  })
  phone.server.answer('inspect.tree', async ({ pageId }) => {
    const { stack, top } = phone.router
    const page = pageId === undefined ? top : stack.find(({ id }) => id === pageId)
    if (!page) throw new Error(pageId === undefined ? 'no page is open' : `no page ${pageId} in the stack`)
    return treeOf(page)
  })
  phone.server.answer('inspect.setData', async ({ after }) =>
    records.setData.filter(({ id }) => id > after).map(({ startedAt: _, owner: __, ...call }) => call))
}
