import { allowNotices } from '../../shared/notice/allow'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import type { Handler } from './route'

/** The client's word is enough: WeChat sends nothing that it was not allowed. */
export function noticeAllow(services: Services): Handler<'notice.allow'> {
  return async ({ kinds }, { openid }) => {
    const { _id } = await requireAccount(services, openid)
    await allowNotices(services, _id, kinds)
    return 'success'
  }
}
