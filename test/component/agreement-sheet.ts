import { mount } from './mounted'

const SHEET = `<agreement-sheet visible="{{visible}}" phone="{{phone}}" update="{{update}}"
  bind:agree="note" bind:refuse="note" bind:close="note" bind:phone="note"/>`
const shown = (data: object = {}, device: object = {}): Promise<void> => mount.show(SHEET, { visible: true, phone: false, update: false, ...data }, device)
const tap = (id: string): Promise<void> => mount.page.locator(`[id$="${id}"]`).tap()
/** What the functions answer to the next calls. */
const answer = (reply: unknown): Promise<void> => mount.page.evaluate((result) => {
  const { wx } = globalThis as unknown as { wx: { cloud: Record<string, unknown> } }
  wx.cloud.callFunction = async () => ({ result })
}, reply)

describe('agreement-sheet', () => {
  it('stays away until it is asked for, and says what the number is for', async () => {
    await shown({ visible: false })
    expect(await mount.find('sheet').count()).toBe(0)
    await mount.set({ visible: true })
    await mount.find('sheet').waitFor()
    expect(await mount.text('sheet__text')).toContain('手机号只用来找回你的余额')
  })

  it('tells the page which of the two was pressed', async () => {
    await shown()
    await tap('agreement-refuse')
    await mount.event('refuse')
    await tap('agreement-agree')
    await mount.event('agree')
  })

  it('is put aside by a tap beside it, deciding nothing', async () => {
    await shown()
    await mount.find('t-overlay').tap({ position: { x: 10, y: 10 } })
    await mount.event('close')
  })

  it('asks WeChat for the number with the same press where that is wanted', async () => {
    await mount.forgetAgreement()
    await shown({ phone: true })
    await tap('agreement-agree')
    await mount.page.locator('[data-sheet="phone-number"] [data-action="deny"]').tap()
    await mount.event('phone')
  })

  it('of a newer version shows what went wrong when the consent is not stored, and can be pressed again', async () => {
    await shown({ update: true })
    expect(await mount.text('sheet__title')).toBe('协议有更新')
    await answer({ success: false, result: null, error: { code: 'AGREEMENT_OUTDATED', message: 'x' } })
    await tap('agreement-agree')
    await mount.find('sheet__error').waitFor()
    expect(await mount.text('sheet__error')).toContain('协议已更新')
    expect(await mount.text('sheet__code')).toBe('代码 AGREEMENT_OUTDATED')
    await answer({ success: true, result: {}, error: null })
    await tap('agreement-agree')
    await mount.event('agree')
    expect(await mount.find('sheet__error').count()).toBe(0)
  })

  it.each([['zh_CN'], ['en']])('fits a small screen in large letters (%s)', async (language) => {
    await shown({ update: true }, { language, width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0, fontScale: 1.4 })
    expect(await mount.overflow()).toEqual([])
  })

  it.each(['light', 'dark'] as const)('can be read in the %s', async (theme) => {
    await shown({}, { theme })
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })
})
