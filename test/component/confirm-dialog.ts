import { mount } from './mounted'

const DIALOG = `<confirm-dialog visible="{{visible}}" title="退回 ¥118.50？" text="将原路退回微信支付，1–3 个工作日到账。退款后余额 ¥0.00。" bind:close="note">
  <button id="stay" class="button button--soft">再想想</button>
  <button id="go" class="button button--primary">确认退款</button>
</confirm-dialog>`

describe('confirm-dialog', () => {
  it('stays away until it is asked for', async () => {
    await mount.show(DIALOG, { visible: false })
    expect(await mount.find('confirm').count()).toBe(0)
    await mount.set({ visible: true })
    await mount.find('confirm').waitFor()
    expect(await mount.text('confirm__title')).toBe('退回 ¥118.50？')
    expect(await mount.text('confirm__text')).toContain('余额 ¥0.00')
  })

  it('has the page\'s buttons side by side, equally wide', async () => {
    await mount.show(DIALOG, { visible: true })
    // Both in one look: the dialog is still growing to its size.
    const [stay, go] = await mount.find('button').evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().toJSON() as DOMRect))
    expect(stay?.top).toBe(go?.top)
    expect(stay?.width).toBeCloseTo(go?.width ?? 0, 0)
    expect(stay?.right).toBeLessThan(go?.left ?? 0)
  })

  it('closes by a tap beside it', async () => {
    await mount.show(DIALOG, { visible: true })
    await mount.find('t-overlay').tap({ position: { x: 10, y: 10 } })
    await mount.event('close')
  })

  it('fits a small screen in large letters', async () => {
    await mount.show(DIALOG, { visible: true }, { width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0, fontScale: 1.4 })
    expect(await mount.overflow()).toEqual([])
  })
})
