import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import { demandPrivacy } from './privacy-gate'

/** Addresses in the user's WeChat, with made-up data. */
const ADDRESSES = [
  {
    userName: '李明', telNumber: '13800138000', postalCode: '215000', provinceName: '江苏省', cityName: '苏州市', countyName: '姑苏区',
    streetName: '平江街道', detailInfo: '观前街 1 号', nationalCode: '320508',
  },
  {
    userName: '李明', telNumber: '13800138000', postalCode: '510000', provinceName: '广东省', cityName: '广州市', countyName: '海珠区',
    streetName: '琶洲街道', detailInfo: '新港中路 397 号', nationalCode: '440105',
  },
]

/** Addresses to deliver to. */
export const addressFamily: Family = (context) => ({
  chooseAddress: asyncApi('chooseAddress', {}, async () => {
    await demandPrivacy(context, 'chooseAddress')
    const items = ADDRESSES.map(({ cityName, detailInfo }) => `${cityName} ${detailInfo}`)
    const chosen = ADDRESSES[await context.sheets.askAction(context.phone, { items, name: 'address' }) ?? -1]
    if (!chosen) throw new ApiError('cancel')
    return { ...chosen, detailInfoNew: chosen.detailInfo, nationalCodeFull: '' }
  }),
})
