import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { Booth } from '../device/booth'

const offer = { id: 'first20', payFen: 2_000, bonusFen: 200, firstOnly: true }

describe('the settings in the hands of the operator', () => {
  it('can be read, and changed field by field', async () => {
    const booth = new Booth()
    expect(await booth.done('settings.show')).toEqual({ settings: INITIAL_SETTINGS })
    const rechargeOptions = [offer, ...INITIAL_SETTINGS.rechargeOptions]
    const changed = await booth.done('settings.change', { change: { rechargeOptions, noticeTemplates: { recharged: 'tmpl' } }, by: 'Chen' })
    expect(changed).toEqual({ settings: { ...INITIAL_SETTINGS, rechargeOptions, noticeTemplates: { recharged: 'tmpl' } } })
    expect(await booth.done('settings.show')).toEqual(changed)
    expect(booth.wallet.sdk.documents.all('operations')).toEqual([expect.objectContaining({ by: 'Chen', action: 'settings.change', outcome: 'done' })])
  })

  it('hold half a minute later', async () => {
    const booth = new Booth()
    const person = await booth.person(0)
    expect((await booth.ok(person, 'check', {})).recharge_options).toHaveLength(4)
    await booth.done('settings.change', { change: { rechargeOptions: [offer] }, by: 'Chen' })
    booth.later(31_000)
    expect((await booth.ok(person, 'check', {})).recharge_options).toEqual([expect.objectContaining({ credit_account: 2_200, first_only: true })])
  })

  it.each([
    [{ balanceCapFen: -1 }], [{ rechargeOptions: [{ ...offer, payFen: 0 }] }], [{ rateFen: '50' }], [{ _id: 'other' }], [{ nothingOfTheKind: 1 }],
    [{ maintenance: { from: 'now', until: 'later', text: '' } }], [{ captcha: null }],
  ])('stay as they are where %j could not be used', async (change) => {
    const booth = new Booth()
    await booth.done('settings.show')
    expect(await booth.operate('settings.change', { change, by: 'Chen' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect(booth.wallet.sdk.documents.all('settings')).toEqual([INITIAL_SETTINGS])
  })
})
