import { emitWxEvent } from '../../../../simulator/phone/wx'
import { fakePhone } from './fake-phone'

type Info = Record<string, unknown>
const read = (fake: ReturnType<typeof fakePhone>, name: string): Info => (fake.wx[name] as unknown as () => Info)()
const listen = (fake: ReturnType<typeof fakePhone>, name: string, listener: (value: unknown) => void): void =>
  void (fake.wx[name] as unknown as (listener: (value: unknown) => void) => void)(listener)

describe('system information', () => {
  it('gives the page’s window without bars, and the safe area', () => {
    expect(read(fakePhone(), 'getWindowInfo')).toEqual({
      pixelRatio: 3, screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 812 - 44 - 44 - 50 - 34, statusBarHeight: 44,
      safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
      screenTop: 172,
    })
    expect(read(fakePhone({ route: 'pages/login/login' }), 'getWindowInfo').windowHeight).toBe(812 - 88)
  })

  it('changes with the device', () => {
    const fake = fakePhone()
    fake.changeDevice({ width: 430, fontScale: 1.4, language: 'en' })
    expect(read(fake, 'getWindowInfo').screenWidth).toBe(430)
    expect(read(fake, 'getAppBaseInfo')).toMatchObject({ fontSizeScaleFactor: 1.4, fontSizeSetting: 23.8, language: 'en' })
  })

  it('tells the theme only to apps with dark mode', () => {
    expect(read(fakePhone({ device: { theme: 'dark' } }), 'getAppBaseInfo')).not.toHaveProperty('theme')
    expect(read(fakePhone({ device: { theme: 'dark' }, darkmode: true }), 'getAppBaseInfo').theme).toBe('dark')
  })

  it('has all in one for older code, in three forms', async () => {
    const fake = fakePhone()
    const info = read(fake, 'getSystemInfoSync')
    expect(info).toMatchObject({ brand: 'iPhone', platform: 'ios', SDKVersion: expect.stringMatching(/^3\./), windowWidth: 375 })
    await expect(fake.wx.getSystemInfo!()).resolves.toEqual({ ...info, errMsg: 'getSystemInfo:ok' })
    await expect(fake.wx.getSystemInfoAsync!()).resolves.toEqual({ ...info, errMsg: 'getSystemInfoAsync:ok' })
  })

  it('puts the capsule into the middle of the navigation bar', () => {
    expect(read(fakePhone(), 'getMenuButtonBoundingClientRect')).toEqual({ left: 281, right: 368, top: 50, bottom: 82, width: 87, height: 32 })
  })

  it('knows how the app was launched and by which account', () => {
    const fake = fakePhone()
    expect(read(fake, 'getLaunchOptionsSync')).toMatchObject({ path: 'pages/home/home', query: { scene: 'd%3D42' }, scene: 1047 })
    expect(read(fake, 'getAccountInfoSync')).toMatchObject({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop' } })
  })

  it('gives the latest way in as enter options', () => {
    const fake = fakePhone()
    expect(read(fake, 'getEnterOptionsSync')).toMatchObject({ scene: 1047 })
    emitWxEvent(fake.phone, 'appShow', { path: 'pages/login/login', query: {}, scene: 1011, referrerInfo: {}, apiCategory: 'default', forwardMaterials: [] })
    expect(read(fake, 'getEnterOptionsSync')).toMatchObject({ path: 'pages/login/login', scene: 1011 })
  })
})

describe('events of the device', () => {
  it('tell of a new theme once, and only apps with dark mode', () => {
    const [dark, light] = [fakePhone({ darkmode: true }), fakePhone()]
    const heard: unknown[] = []
    listen(dark, 'onThemeChange', (value) => heard.push(value))
    listen(light, 'onThemeChange', (value) => heard.push(value))
    for (const fake of [dark, light]) {
      fake.changeDevice({ theme: 'dark' })
      fake.changeDevice({ fontScale: 1.2 })
    }
    expect(heard).toEqual([{ theme: 'dark' }])
  })

  it('tell of the network', async () => {
    const fake = fakePhone()
    const heard: unknown[] = []
    listen(fake, 'onNetworkStatusChange', (value) => heard.push(value))
    fake.changeDevice({ network: 'none' })
    fake.changeDevice({ network: '4g' })
    expect(heard).toEqual([{ isConnected: false, networkType: 'none' }, { isConnected: true, networkType: '4g' }])
    await expect(fake.wx.getNetworkType!()).resolves.toMatchObject({ networkType: '4g' })
  })

  it('tell of a new window size', () => {
    const fake = fakePhone()
    const heard: unknown[] = []
    listen(fake, 'onWindowResize', (value) => heard.push(value))
    fake.changeDevice({ width: 320, height: 568 })
    expect(heard).toEqual([{ size: expect.objectContaining({ windowWidth: 320, screenWidth: 320, screenHeight: 568 }) }])
  })

  it('fall silent for a listener that was taken off', () => {
    const fake = fakePhone()
    const heard: unknown[] = []
    const listener = (value: unknown): void => void heard.push(value)
    listen(fake, 'onNetworkStatusChange', listener)
    listen(fake, 'offNetworkStatusChange', listener)
    fake.changeDevice({ network: 'none' })
    expect(heard).toEqual([])
  })

  it('reach every listener even when one of them throws', () => {
    const fake = fakePhone()
    const heard: unknown[] = []
    listen(fake, 'onAppHide', () => {
      throw new Error('mine')
    })
    listen(fake, 'onAppHide', (value) => heard.push(value))
    expect(() => emitWxEvent(fake.phone, 'appHide', { reason: 3 })).toThrow('mine')
    expect(heard).toEqual([{ reason: 3 }])
  })
})

describe('media queries', () => {
  it('answer at once and again when the answer changes, until disconnected', () => {
    const fake = fakePhone()
    const observer = (fake.wx.createMediaQueryObserver as unknown as () => {
      observe(query: object, listener: (value: unknown) => void): void
      disconnect(): void
    })()
    const heard: unknown[] = []
    observer.observe({ minWidth: 400, orientation: 'portrait' }, (value) => heard.push(value))
    fake.changeDevice({ width: 380 })
    fake.changeDevice({ width: 430 })
    observer.disconnect()
    fake.changeDevice({ width: 320 })
    expect(heard).toEqual([{ matches: false }, { matches: true }])
  })
})

describe('the app', () => {
  it('finds no update of a local build', async () => {
    const manager = (fakePhone().wx.getUpdateManager as unknown as () => { onCheckForUpdate(listener: (result: unknown) => void): void })()
    await expect(new Promise((resolve) => manager.onCheckForUpdate(resolve))).resolves.toEqual({ hasUpdate: false })
  })

  it('hides when it exits and shows again when the user comes back', async () => {
    let comeBack = (): void => undefined
    const fake = fakePhone({ answers: { showNotice: () => new Promise((resolve) => (comeBack = resolve)) } })
    const heard: string[] = []
    listen(fake, 'onAppHide', () => heard.push('hide'))
    const shown = new Promise((resolve) => listen(fake, 'onAppShow', (value) => {
      heard.push('show')
      resolve(value)
    }))
    await fake.wx.exitMiniProgram!()
    expect(heard).toEqual(['hide'])
    comeBack()
    await expect(shown).resolves.toMatchObject({ scene: 1047 })
  })

  it('runs a next tick after the code that asked for it', async () => {
    const order: string[] = []
    await new Promise<void>((resolve) => {
      ;(fakePhone().wx.nextTick as unknown as (callback: () => void) => void)(() => {
        order.push('tick')
        resolve()
      })
      order.push('code')
    })
    expect(order).toEqual(['code', 'tick'])
  })
})

describe('base64', () => {
  it('goes both ways', () => {
    const { wx } = fakePhone()
    const { buffer } = new Uint8Array([0, 255, 128, 7])
    const text = (wx.arrayBufferToBase64 as unknown as (buffer: ArrayBuffer) => string)(buffer)
    expect(text).toBe('AP+ABw==')
    expect(new Uint8Array((wx.base64ToArrayBuffer as unknown as (text: string) => ArrayBuffer)(text))).toEqual(new Uint8Array([0, 255, 128, 7]))
  })
})
