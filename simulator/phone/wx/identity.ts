import { ApiError, asyncApi } from './api'
import type { Family } from './context'

/** Since 2022 WeChat tells every app the same grey nobody; signed and encrypted forms of it do not exist here. */
const NOBODY = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
  is_demote: true,
}
const DESC_MAX = 30

/** Who the user is, as far as an app may know. */
export const identityFamily: Family = (context) => ({
  login: asyncApi<{ timeout?: number }>('login', { timeout: 'Number?' }, async () => {
    if (context.phone.device.network === 'none') throw new ApiError('request:fail', { errno: 600001 })
    const { code } = await context.phone.server.call('login', {})
    context.loggedIn = true
    return { code }
  }),
  checkSession: asyncApi('checkSession', {}, () => {
    if (!context.loggedIn) throw new ApiError('session time out, need relogin')
  }),
  getUserProfile: asyncApi<{ desc: string; lang?: string }>('getUserProfile', { desc: 'String', lang: 'String?' }, ({ desc }) => {
    if (desc === '' || [...desc].length > DESC_MAX) throw new ApiError('desc length does not meet the requirements')
    return { userInfo: NOBODY, rawData: JSON.stringify(NOBODY) }
  }),
  getUserInfo: asyncApi('getUserInfo', { withCredentials: 'Boolean?', lang: 'String?' }, () => ({ userInfo: NOBODY, rawData: JSON.stringify(NOBODY) })),
})
