import { aCheck } from '../unit/miniprogram/builders'
import { mount } from './mounted'

const OFFER = '<notice-offer kinds="{{kinds}}" title="到账提醒" text="在微信里告诉你"/>'

/** Offers messages of one kind, of which no test before has heard. */
async function offer(kind: 'recharged' | 'session_settled' | 'balance_low', templates: object): Promise<void> {
  const view = aCheck()
  await mount.wx('setStorage', { key: 'wallet.account', data: { ...view, settings: { ...view.settings, notice_templates: templates } } })
  await mount.show(OFFER, { kinds: [kind] })
}

describe('notice-offer', () => {
  it('is not there where no message is set up', async () => {
    await offer('recharged', {})
    await mount.show(`${OFFER}<view id="after">x</view>`, { kinds: ['recharged'] })
    expect(await mount.find('offer').count()).toBe(0)
  })

  it('goes when it is not wanted, and does not come again', async () => {
    await offer('recharged', { recharged: 'T1' })
    await mount.page.locator('#notice-later, [id$="--notice-later"]').tap()
    await mount.find('offer').waitFor({ state: 'detached' })
    await mount.set({ kinds: ['recharged'] })
    expect(await mount.find('offer').count()).toBe(0)
  })

  it('asks WeChat, and takes a refusal for an answer', async () => {
    await offer('session_settled', { session_settled: 'T2' })
    await mount.page.locator('#notice-allow, [id$="--notice-allow"]').tap()
    await mount.page.locator('[data-sheet="subscribe"] [data-action="deny"]').tap()
    await mount.find('offer__title').filter({ hasText: '好，不会打扰你' }).waitFor()
  })

  it('has ways that fingers hit, and words that can be read', async () => {
    await offer('balance_low', { balance_low: 'T3' })
    for (const way of await mount.find('offer__way').all()) expect((await way.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([])
    expect(await mount.overflow()).toEqual([])
  })
})
