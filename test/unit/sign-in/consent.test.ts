import { AGREEMENT_VERSIONS } from '../../../cloudfunctions/shared/sign-in/agreement'
import { acceptAgreement } from '../../../cloudfunctions/shared/sign-in/accept-agreement'
import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn, signInByPhone } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { LIN, MOBILE, current, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const [OLD, NEW] = AGREEMENT_VERSIONS as [string, string]
const MINUTE = 60_000

/** A wallet whose operator asks for at least that version. */
function asking(agreementVersion: string): TestWallet {
  const test = new TestWallet()
  test.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, agreementVersion } as never]])
  return test
}

async function byCode(test: TestWallet, version?: string) {
  test.now += MINUTE
  await sendCaptcha(test.services, LIN, MOBILE)
  return signIn(test.services, LIN, MOBILE, test.messages.at(-1)?.code ?? '', version)
}

describe('consent', () => {
  it('is kept with version and time when an account is opened, by code and by tap', async () => {
    const test = asking(NEW)
    expect((await byCode(test, NEW)).consents).toEqual([{ version: NEW, at: test.now }])
    const other = asking(NEW)
    expect((await signInByPhone(other.services, LIN, other.phoneCode(MOBILE), NEW)).consents).toEqual([{ version: NEW, at: other.now }])
  })

  it('is none where nobody was asked', async () => {
    const test = asking(NEW)
    const account = await byCode(test)
    expect(account.consents).toBeUndefined()
    expect((await acceptAgreement(test.services, account, NEW)).consents).toEqual([{ version: NEW, at: test.now }])
  })

  it('to a newer version is added to the earlier one, and to the same one never twice', async () => {
    const test = asking(OLD)
    const first = await byCode(test, OLD)
    const second = await byCode(test, NEW)
    expect(second.consents).toEqual([...first.consents ?? [], { version: NEW, at: test.now }])
    await byCode(test, NEW)
    expect(await acceptAgreement(test.services, second, NEW)).toEqual(second)
    expect((await current(test, second)).consents).toEqual(second.consents)
  })

  it('to an older version is none where a newer one holds, and does not cost the code', async () => {
    const test = asking(NEW)
    await sendCaptcha(test.services, LIN, MOBILE)
    const code = test.messages[0]?.code ?? ''
    await expect(signIn(test.services, LIN, MOBILE, code, OLD)).rejects.toMatchObject({ code: 'AGREEMENT_OUTDATED' })
    await expect(signInByPhone(test.services, LIN, test.phoneCode(MOBILE), OLD)).rejects.toMatchObject({ code: 'AGREEMENT_OUTDATED' })
    expect(test.phones.size).toBe(1)
    expect((await signIn(test.services, LIN, MOBILE, code, NEW)).consents).toHaveLength(1)
  })

  it('never goes back to an older version that still holds', async () => {
    const test = asking(OLD)
    const account = await byCode(test, NEW)
    expect((await byCode(test, OLD)).consents).toEqual(account.consents)
  })

  it.each(['9999-12-31', '2026-09-15', '2000-01-01'])('to %s, which was never shown, is none', async (version) => {
    const test = asking(OLD)
    const account = await signedIn(test)
    await expect(acceptAgreement(test.services, account, version)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await current(test, account)).consents).toBeUndefined()
  })

  it('to the version that the operator asks for counts, even where these functions do not know its text', async () => {
    const test = asking('2027-03-01')
    expect((await byCode(test, '2027-03-01')).consents).toMatchObject([{ version: '2027-03-01' }])
  })

  it('is kept once when it is sent five times at once', async () => {
    const test = asking(NEW)
    const account = await signedIn(test)
    await Promise.all(Array.from({ length: 5 }, () => acceptAgreement(test.services, account, NEW)))
    expect((await current(test, account)).consents).toHaveLength(1)
  })
})
