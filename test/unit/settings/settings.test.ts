import { settingsReader } from '../../../cloudfunctions/shared/settings/reader'
import { checkSettings, INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { TestWallet } from '../../support/memory/wallet'

describe('the settings', () => {
  it('are stored where there are none, and then belong to the operator', async () => {
    const { sdk, services } = new TestWallet()
    expect(await services.settings()).toEqual(INITIAL_SETTINGS)
    expect(sdk.documents.all('settings')).toEqual([INITIAL_SETTINGS])
  })

  it('are made once by instances that start at the same time', async () => {
    const { sdk, services } = new TestWallet()
    const read = async () => services.settings()
    expect(await Promise.all([read(), read(), read()])).toEqual([INITIAL_SETTINGS, INITIAL_SETTINGS, INITIAL_SETTINGS])
    expect(sdk.documents.all('settings')).toHaveLength(1)
  })

  it('change within 30 seconds of an edit', async () => {
    const wallet = new TestWallet()
    await wallet.services.settings()
    wallet.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, rateFen: 60 } as never]])
    wallet.now += 29_999
    expect((await wallet.services.settings()).rateFen).toBe(50)
    wallet.now += 1
    expect((await wallet.services.settings()).rateFen).toBe(60)
  })

  it('are not kept for ever by a clock that was set back', async () => {
    let now = 1_000_000
    let reads = 0
    const store = { read: async () => { reads += 1; return INITIAL_SETTINGS }, add: async () => undefined }
    const settings = settingsReader({ store, clock: () => now })
    await settings()
    now -= 1
    await settings()
    expect(reads).toBe(2)
  })

  it('are taken from documents that were made before a value existed', () => {
    const { openOrdersPerAccount: _, ...older } = INITIAL_SETTINGS
    expect(checkSettings(older)).toEqual(INITIAL_SETTINGS)
  })

  it.each([
    [{ rateFen: 0.5 }, 'rateFen'], [{ balanceCapFen: '100000' }, 'balanceCapFen'], [{ rechargeOptions: [{ id: 'x', payFen: -1, bonusFen: 0 }] }, 'rechargeOptions.0.payFen'],
    [{ captcha: { ...INITIAL_SETTINGS.captcha, perDay: null } }, 'captcha.perDay'],
  ])('are refused with the name of the wrong value: %j', (change, name) => {
    expect(() => checkSettings({ ...INITIAL_SETTINGS, ...change })).toThrow(name)
  })
})
