import { AGREEMENT_VERSIONS } from '../../../../cloudfunctions/shared/sign-in/agreement'
import { INITIAL_SETTINGS } from '../../../../cloudfunctions/shared/settings/settings'
import { aCheck, aUser } from '../builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

type Agreement = typeof import('../../../../miniprogram/services/agreement')
type Account = typeof import('../../../../miniprogram/services/account')
let fake: FakeWx
let agreement: Agreement
let account: Account

/** Somebody signed in who consented to `agreed`, where `needed` holds. */
async function seen(agreed: string, needed: string): Promise<void> {
  const view = aCheck({ user: aUser({ agreed_version: agreed }) })
  fake.reply = () => ok({ ...view, settings: { ...view.settings, agreement_version: needed } })
  await account.refresh()
}

beforeEach(async () => {
  fake = installFakeWx()
  agreement = await import('../../../../miniprogram/services/agreement')
  account = await import('../../../../miniprogram/services/account')
})

describe('the agreement', () => {
  it('is the one that the functions know as the latest, and that a new environment asks for', () => {
    expect(AGREEMENT_VERSIONS.at(-1)).toBe(agreement.AGREEMENT_VERSION)
    expect(INITIAL_SETTINGS.agreementVersion).toBe(agreement.AGREEMENT_VERSION)
  })

  it.each([['', '2026-11-23', true], ['2026-08-01', '2026-11-23', true], ['2026-11-23', '2026-11-23', false], ['2026-11-23', '2026-08-01', false]])(
    'of %p where %p holds: to be asked is %p', async (agreed, needed, asked) => {
      await seen(agreed, needed)
      expect(agreement.mustAgree()).toBe(asked)
    },
  )

  it('is asked of nobody who is not signed in', async () => {
    expect(agreement.mustAgree()).toBe(false)
    fake.reply = () => ok(aCheck({ registration: 0, user: null }))
    await account.refresh()
    expect(agreement.mustAgree()).toBe(false)
  })

  it('is asked once: the consent is sent with its version, and the account knows it then', async () => {
    await seen('', '2026-11-23')
    fake.reply = () => ok(aUser({ agreed_version: '2026-11-23' }))
    await agreement.accept()
    expect(fake.calls.at(-1)).toEqual({ route: 'agreement.accept', input: { agreement_version: agreement.AGREEMENT_VERSION } })
    expect(agreement.mustAgree()).toBe(false)
  })

  it('stays to be asked where the server refuses the version', async () => {
    await seen('', '2027-01-01')
    fake.reply = () => refused('AGREEMENT_OUTDATED')
    await expect(agreement.accept()).rejects.toMatchObject({ code: 'AGREEMENT_OUTDATED' })
    expect(agreement.mustAgree()).toBe(true)
  })
})
