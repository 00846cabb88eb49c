import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { until } from '../../../support/screen'
import type { Case, Scene } from './scene'

/** Presses as soon as there is something to press: a sheet may wait for the cloud. */
const press = (what: string, action: () => Promise<unknown>): Promise<unknown> => until(what, async () => {
  try {
    await action()
    return true
  } catch (error) {
    if (/^no .* is shown$/.test((error as Error).message)) return undefined
    throw error
  }
})
const failure = (call: Promise<unknown>): Promise<string> => call.then(() => 'no failure', (error: Error) => error.message)

/** Tells what happens in the end to what a native action answers. */
async function outcome(miniProgram: MiniProgram, method: string, options: object, act: (native: ReturnType<MiniProgram['native']>) => Promise<unknown>): Promise<unknown> {
  const answer = miniProgram.callWxMethod(method, options).catch((error: Error) => error.message)
  await press(method, () => act(miniProgram.native()))
  return answer
}

/** Taps the page's button for sharing, then presses what WeChat shows. */
async function share(scene: Scene, act: () => Promise<unknown>): Promise<void> {
  await (await scene.find('#share')).tap()
  await press('share', act)
}

const native = (action: string, does: string, prove: Case[2]): Case => ['Tool.native', `${action} ${does}`, prove]

export const nativeCases: Case[] = [
  native('confirmModal', 'confirms', async ({ miniProgram }) => {
    expect(await outcome(miniProgram, 'showModal', { title: 'Sure?' }, (phone) => phone.confirmModal())).toMatchObject({ confirm: true, cancel: false })
  }),
  native('cancelModal', 'cancels', async ({ miniProgram }) => {
    expect(await outcome(miniProgram, 'showModal', { title: 'Sure?' }, (phone) => phone.cancelModal())).toMatchObject({ confirm: false, cancel: true })
    const certain = miniProgram.callWxMethod('showModal', { title: 'Certain', showCancel: false })
    expect(await failure(miniProgram.native().cancelModal())).toBe('the modal has no "cancel", but "confirm"')
    await miniProgram.native().confirmModal()
    expect(await certain).toMatchObject({ confirm: true })
  }),
  native('authorizeCancel', 'refuses a scope, which is not asked for again', async ({ miniProgram }) => {
    const scope = 'scope.writePhotosAlbum'
    expect(await outcome(miniProgram, 'authorize', { scope }, (phone) => phone.authorizeCancel())).toBe('auth deny')
    expect(await failure(miniProgram.callWxMethod('authorize', { scope }))).toBe('auth deny')
  }),
  native('authorizeAllow', 'allows a scope', async ({ miniProgram }) => {
    expect(await outcome(miniProgram, 'authorize', { scope: 'scope.camera' }, (phone) => phone.authorizeAllow())).toMatchObject({ errMsg: 'authorize:ok' })
    expect(await miniProgram.callWxMethod('getSetting', {})).toMatchObject({ authSetting: { 'scope.camera': true } })
  }),
  native('closePaymentDialog', 'does not pay', async ({ miniProgram, backstage }) => {
    const payment = await miniProgram.evaluate(async () => {
      const { wx } = globalThis as unknown as { wx: { cloud: { callFunction(call: object): Promise<{ result: { payment: object } }> } } }
      return (await wx.cloud.callFunction({ name: 'order', data: { outTradeNo: 'book1' } })).result.payment
    })
    expect(await outcome(miniProgram, 'requestPayment', payment, (phone) => phone.closePaymentDialog())).toBe('cancel')
    expect(await backstage.payments()).toEqual([expect.objectContaining({ outTradeNo: 'book1', state: 'NOTPAY', sheetOpen: false })])
  }),
  native('shareConfirm', 'sends the page\'s card', async (scene) => {
    await share(scene, () => scene.miniProgram.native().shareConfirm())
    expect(await failure(scene.miniProgram.native().shareConfirm())).toBe('no share dialog is shown')
    expect(await scene.page.data('shared')).toBe('button')
  }),
  native('shareCancel', 'sends nothing', async (scene) => {
    await share(scene, () => scene.miniProgram.native().shareCancel())
    expect(await failure(scene.miniProgram.native().shareCancel())).toBe('no share dialog is shown')
  }),
  native('navigateLeft', 'goes back, and says when there is no way back', async ({ miniProgram }) => {
    await miniProgram.navigateTo('/pages/second/second')
    await miniProgram.native().navigateLeft()
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
    expect(await failure(miniProgram.native().navigateLeft())).toBe('no page to go back to')
  }),
  native('goHome', 'opens the first page', async ({ miniProgram }) => {
    await miniProgram.reLaunch('/pages/second/second')
    await miniProgram.native().goHome()
    expect((await miniProgram.pageStack()).map(({ path }) => path)).toEqual(['pages/index/index'])
  }),
  native('switchTab', 'opens a tab, and no other page', async ({ miniProgram }) => {
    await miniProgram.native().switchTab({ url: 'pages/tab/tab' })
    expect((await miniProgram.currentPage())?.path).toBe('pages/tab/tab')
    expect(await failure(miniProgram.native().switchTab({ url: '/pages/second/second' }))).toContain('tab')
  }),
  native('of the simulator\'s own', 'types into a modal, and presses anything by its name', async ({ miniProgram }) => {
    const own = miniProgram.native() as unknown as { sendNative(method: string, data: object): Promise<unknown> }
    const typed = miniProgram.callWxMethod('showModal', { title: 'Name?', editable: true })
    await own.sendNative('confirmModal', { text: '小林' })
    expect(await typed).toMatchObject({ confirm: true, content: '小林' })
    const settings = miniProgram.callWxMethod('openSetting', {})
    await press('the settings', () => own.sendNative('press', { sheet: 'settings', action: 'back' }))
    expect(await settings).toMatchObject({ errMsg: 'openSetting:ok' })
    expect(await failure(own.sendNative('press', { sheet: 'settings', action: 'back' }))).toBe('no settings is shown')
  }),
  native('of nothing', 'says what is not shown', async ({ miniProgram }) => {
    const phone = miniProgram.native()
    expect(await failure(phone.confirmModal())).toBe('no modal is shown')
    expect(await failure(phone.authorizeAllow())).toBe('no authorization dialog is shown')
    expect(await failure(phone.closePaymentDialog())).toBe('no payment dialog is shown')
  }),
]
