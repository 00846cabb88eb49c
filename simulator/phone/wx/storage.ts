import { ApiError, asyncApi, notEmulated, syncApi } from './api'
import type { Family, WxContext } from './context'
import { Shelf } from './shelf'
import type { Shape } from './parameters'
import { typeName } from './parameters'

const KEY: Shape = { key: 'String' }

function checkKey(api: string, key: unknown): asserts key is string {
  if (typeof key === 'string') return
  throw new ApiError(`parameter error: parameter should be String instead of ${typeName(key)};`, { errno: 1001, api })
}

function refuseEncryption(encrypt: unknown): void {
  if (encrypt === true) throw notEmulated('encrypted storage')
}

/** Deletes all that wx.setStorage has stored for the phone's user. */
export function clearStorage(context: WxContext): void {
  shelfOf(context).clear()
}

const shelfOf = ({ phone, disk }: WxContext): Shelf => new Shelf(disk, phone.package.appid, phone.openid)

/** Storage by app and user: another openid on the same browser finds nothing. */
export const storageFamily: Family = (context) => {
  const shelf = (): Shelf => shelfOf(context)
  const get = (key: string): unknown => {
    const found = shelf().get(key)
    if (!found) throw new ApiError('data not found')
    return found.value
  }
  return {
    setStorage: asyncApi<{ key: string; data: unknown; encrypt?: boolean }>('setStorage', KEY, ({ key, data, encrypt }) => {
      refuseEncryption(encrypt)
      shelf().set(key, data)
    }),
    setStorageSync: syncApi('setStorageSync', (key: string, data: unknown) => {
      checkKey('setStorageSync', key)
      shelf().set(key, data)
    }),
    getStorage: asyncApi<{ key: string; encrypt?: boolean }>('getStorage', KEY, ({ key, encrypt }) => {
      refuseEncryption(encrypt)
      return { data: get(key) }
    }),
    getStorageSync: syncApi('getStorageSync', (key: string) => {
      checkKey('getStorageSync', key)
      const found = shelf().get(key)
      return found ? found.value : ''
    }),
    removeStorage: asyncApi<{ key: string }>('removeStorage', KEY, ({ key }) => shelf().remove(key)),
    removeStorageSync: syncApi('removeStorageSync', (key: string) => {
      checkKey('removeStorageSync', key)
      shelf().remove(key)
    }),
    clearStorage: asyncApi('clearStorage', {}, () => shelf().clear()),
    clearStorageSync: syncApi('clearStorageSync', () => shelf().clear()),
    getStorageInfo: asyncApi('getStorageInfo', {}, () => shelf().info()),
    getStorageInfoSync: syncApi('getStorageInfoSync', () => shelf().info()),
    batchSetStorage: asyncApi<{ kvList: { key: string; value: unknown }[] }>('batchSetStorage', { kvList: 'Array' }, ({ kvList }) => {
      for (const { key, value } of kvList) shelf().set(key, value)
    }),
    batchSetStorageSync: syncApi('batchSetStorageSync', (kvList: { key: string; value: unknown }[]) => {
      for (const { key, value } of kvList) shelf().set(key, value)
    }),
    batchGetStorage: asyncApi<{ keyList: string[] }>('batchGetStorage', { keyList: 'Array' }, ({ keyList }) => ({
      dataList: keyList.map((key) => shelf().get(key)?.value ?? ''),
    })),
    batchGetStorageSync: syncApi('batchGetStorageSync', (keyList: string[]) => keyList.map((key) => shelf().get(key)?.value ?? '')),
  }
}
