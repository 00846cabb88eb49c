import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import { throughNetwork } from './weak-network'

/** Since 2022 WeChat tells every app the same grey nobody; signed and encrypted forms of it do not exist here. */
const NOBODY = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl: '',
  is_demote: true,
}
const DESC_MAX = 30

const profile = (): object => ({ userInfo: NOBODY, rawData: JSON.stringify(NOBODY) })

/** Who the user is, as far as an app may know. */
export const identityFamily: Family = (context) => ({
  login: asyncApi<{ timeout?: number }>('login', { timeout: 'Number?' }, async () => {
    if (context.phone.device.network === 'none') throw new ApiError('request:fail', { errno: 600001 })
    await throughNetwork(context.phone)
    const { code } = await context.phone.server.call('login', {})
    context.loggedIn = true
    return { code }
  }),
  checkSession: asyncApi('checkSession', {}, () => {
    if (!context.loggedIn) throw new ApiError('session time out, need relogin')
  }),
  getUserProfile: asyncApi<{ desc: string; lang?: string }>('getUserProfile', { desc: 'String', lang: 'String?' }, ({ desc }) => {
    if (desc === '' || [...desc].length > DESC_MAX) throw new ApiError('desc length does not meet the requirements')
    return profile()
  }),
  getUserInfo: asyncApi('getUserInfo', { withCredentials: 'Boolean?', lang: 'String?' }, profile),
})
