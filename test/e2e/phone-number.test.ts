import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { Account } from '../../cloudfunctions/shared/ledger/account'
import { AGREEMENT_VERSIONS } from '../../cloudfunctions/shared/sign-in/agreement'
import { Screen, until } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { askForCode, asNewUser, signIn } from './journey'

jest.setTimeout(60_000)

const local = parseEnv(fs.readFileSync(path.resolve(__dirname, '../../simulator/local.env'), 'utf8'))

let wallet: Wallet
let screen: Screen

beforeAll(async () => {
  wallet = await openWallet()
  screen = new Screen(wallet.miniProgram)
})
afterAll(() => wallet?.close())

/** Presses a button of WeChat's own dialog, once it is there. */
const answerWeChat = (answer: 'authorizeAllow' | 'authorizeCancel'): Promise<true> =>
  until(`WeChat's dialog for ${answer}`, async () => {
    const native = wallet.miniProgram.native() as unknown as Record<typeof answer, () => Promise<unknown>>
    return native[answer]().then(() => true as const, (error: Error) => {
      if (!error.message.includes('is shown')) throw error
      return undefined
    })
  })

async function atSignIn(openid: string): Promise<void> {
  await asNewUser(wallet, screen, openid)
  await screen.tap('#go-sign-in')
  await screen.onPage('pages/login/login')
}

/** Ticks and presses 手机号快捷登录; WeChat's dialog is answered with 允许 or not. */
async function oneTap(answer: 'authorizeAllow' | 'authorizeCancel'): Promise<void> {
  await screen.tap('#agree')
  await screen.tap('#phone-sign-in')
  await answerWeChat(answer)
}

const accountOf = async (openid: string): Promise<Account | undefined> => (await wallet.backstage.documents<Account>('accounts', { openid }))[0]

/** Prices, help and machines: what needs no number. */
async function seesAllElse(): Promise<void> {
  await screen.onPage('pages/balance/balance')
  await screen.find('#go-sign-in')
  await screen.tap('#help')
  await screen.onPage('pages/support/support')
  const [machine] = await wallet.backstage.machines()
  await wallet.backstage.scanMachine(machine?.id ?? '')
  await screen.onPage('pages/device/device')
  await screen.says('#device-place', machine?.place.location ?? 'a machine')
  expect(await screen.text('#start')).toContain('登录')
}

describe('giving the number by one tap', () => {
  it('takes one press and WeChat\'s own question, and keeps version and time of the consent', async () => {
    await atSignIn('oE2e-one-tap')
    await oneTap('authorizeAllow')
    await screen.onPage('pages/balance/balance')
    expect(await screen.fen('#balance')).toBe(0)
    const account = await accountOf('oE2e-one-tap')
    expect(account?.consents).toEqual([{ version: AGREEMENT_VERSIONS.at(-1), at: account?.createdAt }])
  })

  it('asks for the consent first where it is not ticked; one press then gives both', async () => {
    await atSignIn('oE2e-sheet')
    await screen.tap('#phone-sign-in')
    await (await screen.inside('#agreement-sheet', '#agreement-agree')).tap()
    await answerWeChat('authorizeAllow')
    await screen.onPage('pages/balance/balance')
    await screen.find('#balance')
    expect((await accountOf('oE2e-sheet'))?.consents).toHaveLength(1)
  })

  it('refuses a number that another WeChat has, in words', async () => {
    await wallet.backstage.post('/users', { openid: 'oE2e-same-number', mobile: '13812300001' })
    await asNewUser(wallet, screen, 'oE2e-number-taken')
    await signIn(screen, wallet.backstage, '13812300001')
    await atSignIn('oE2e-same-number')
    await oneTap('authorizeAllow')
    await screen.says('#phone-error', '当前手机号码已绑定其他微信')
  })
})

describe('whoever does not consent', () => {
  it('to the agreement, is led back and can use all the rest', async () => {
    await atSignIn('oE2e-no-agreement')
    await screen.tap('#phone-sign-in')
    await (await screen.inside('#agreement-sheet', '#agreement-refuse')).tap()
    await seesAllElse()
    expect(await accountOf('oE2e-no-agreement')).toBeUndefined()
  })

  it('to giving WeChat\'s number, is offered a text message, and can leave and use all the rest', async () => {
    await atSignIn('oE2e-no-number')
    await oneTap('authorizeCancel')
    await screen.says('#sms-instead', '可以改用短信验证码')
    await screen.tap('#not-now')
    await seesAllElse()
  })

  it('to the privacy contract, is not asked again for ten seconds, and can agree then', async () => {
    await atSignIn('oE2e-privacy')
    const { miniProgram, backstage } = wallet
    const ask = () => miniProgram.evaluate(`function () {
      getApp().privacy = 'asked'
      wx.requirePrivacyAuthorize({ success: function () { getApp().privacy = 'agreed' }, fail: function (failure) { getApp().privacy = failure.errno } })
    }`)
    const answered = (answer: unknown) => until(`the answer ${String(answer)}`, async () => ((await miniProgram.evaluate('function () { return getApp().privacy }')) === answer ? true : undefined))
    await ask()
    await (await screen.inside('#privacy-sheet', '#privacy-refuse')).tap()
    await answered(104)
    await ask()
    await answered(104)
    await backstage.advanceClock(11_000)
    await ask()
    await (await screen.inside('#privacy-sheet', '#privacy-agree')).tap()
    await answered('agreed')
  })
})

describe('one tap that fails leads to a text message', () => {
  afterEach(() => wallet.backstage.post('/phone-number', { quota: true }))

  it('when its quota is used up', async () => {
    await wallet.backstage.post('/phone-number', { quota: false })
    await atSignIn('oE2e-no-quota')
    await oneTap('authorizeAllow')
    await screen.says('#sms-instead', '请改用短信验证码')
    await screen.type('#mobile', '13812300002')
    await screen.tap('#send-code')
    await screen.find('#code-sent')
    await screen.type('#code', await wallet.backstage.smsCode('13812300002'))
    await screen.tap('#sign-in')
    await screen.onPage('pages/balance/balance')
    await screen.find('#balance')
  })

  it.each([['WeChat cannot answer', -1, '微信暂时给不出手机号'], ['the code is not good', 40_029, '没有拿到手机号']])('when %s', async (_what, errcode, words) => {
    await atSignIn(`oE2e-fails-${Math.abs(errcode)}`)
    await wallet.backstage.post('/open-api/fail', { api: 'phonenumber.getPhoneNumber', errcode })
    await oneTap('authorizeAllow')
    await screen.says('#sms-instead', words)
    expect(await accountOf(`oE2e-fails-${Math.abs(errcode)}`)).toBeUndefined()
  })
})

describe('the number of an account', () => {
  async function changing(): Promise<void> {
    await wallet.miniProgram.navigateTo('/pages/mobile/mobile')
    await screen.onPage('pages/mobile/mobile')
  }

  it('is changed by a code to the new one; the old one is free for somebody else', async () => {
    await asNewUser(wallet, screen, 'oE2e-mover')
    await signIn(screen, wallet.backstage, '13812300003')
    await changing()
    await screen.says('#mobile-now', '138******03')
    await screen.type('#mobile', '13912300004')
    await screen.tap('#send-code')
    await screen.find('#code-sent')
    await screen.type('#code', await wallet.backstage.smsCode('13912300004'))
    await screen.tap('#change')
    await screen.find('#done')
    await screen.tap('#back')
    await screen.onPage('pages/balance/balance')
    await wallet.backstage.advanceClock(61_000)
    await asNewUser(wallet, screen, 'oE2e-next-owner')
    await signIn(screen, wallet.backstage, '13812300003')
    expect((await accountOf('oE2e-mover'))?.mobile).toBe('139******04')
  })

  it('that another WeChat has is refused at the field', async () => {
    await asNewUser(wallet, screen, 'oE2e-greedy')
    await signIn(screen, wallet.backstage, '13812300005')
    await wallet.backstage.advanceClock(61_000)
    await changing()
    await screen.type('#mobile', '13912300004')
    await screen.tap('#send-code')
    await screen.find('#code-sent')
    await screen.type('#code', await wallet.backstage.smsCode('13912300004'))
    await screen.tap('#change')
    await screen.says('#mobile-error', '当前手机号码已绑定其他微信')
  })

  it('that its owner took back in WeChat is given again by one tap', async () => {
    await asNewUser(wallet, screen, 'oE2e-took-back')
    await signIn(screen, wallet.backstage, '13812300006')
    await wallet.backstage.advanceClock(1_000)
    await wallet.backstage.post('/message-push', { event: { Event: 'user_authorization_revoke', OpenID: 'oE2e-took-back', RevokeInfo: '8' } })
    expect((await accountOf('oE2e-took-back'))?.mobile).toBe('')
    await wallet.backstage.setUser('oE2e-took-back')
    await screen.find('#balance')
    await changing()
    await screen.says('#phone-change', '使用微信绑定的手机号')
    await screen.tap('#phone-change')
    await answerWeChat('authorizeAllow')
    await screen.find('#done')
    expect((await accountOf('oE2e-took-back'))?.mobile).toMatch(/^138\*{6}\d\d$/)
  })

  it('of a deleted account opens a new, empty one, and the page says so before', async () => {
    await asNewUser(wallet, screen, 'oE2e-came-back')
    await signIn(screen, wallet.backstage, '13812300007')
    await wallet.backstage.call('api', { route: 'account.delete', input: { forfeited_account: 0 } }, { openid: 'oE2e-came-back' })
    await wallet.backstage.setUser('oE2e-came-back')
    await screen.onPage('pages/balance/balance')
    // The page looks at what the first page has learnt.
    await screen.find('#reopen')
    await wallet.miniProgram.navigateTo('/pages/login/login')
    await screen.find('#anew')
    await oneTap('authorizeAllow')
    await screen.onPage('pages/balance/balance')
    await screen.find('#balance')
  })
})

describe("WeChat's reviewer", () => {
  it('signs in with the number and the code of the review, without a message, and has ¥20.00', async () => {
    await asNewUser(wallet, screen, 'oE2e-reviewer')
    const before = await wallet.backstage.smsCount()
    await askForCode(screen, local.REVIEW_MOBILE ?? '')
    await screen.type('#code', local.REVIEW_CODE ?? '')
    await screen.tap('#sign-in')
    await screen.onPage('pages/balance/balance')
    await screen.showsFen('#balance', 2_000)
    expect(await wallet.backstage.smsCount()).toBe(before)
  })
})
