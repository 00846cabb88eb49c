import fc from 'fast-check'
import { deleteOwnAccount } from '../../../cloudfunctions/shared/leaving/delete-account'
import { withdraw } from '../../../cloudfunctions/shared/leaving/withdraw'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { changeMobile, changeMobileByPhone } from '../../../cloudfunctions/shared/sign-in/change-mobile'
import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn, signInByPhone } from '../../../cloudfunctions/shared/sign-in/sign-in'
import type { Binding } from '../../../cloudfunctions/shared/sign-in/store'
import { TestWallet } from '../../support/memory/wallet'

const VERSION = '2026-11-23'
const DOINGS = ['code', 'tap', 'changeByCode', 'changeByTap', 'withdraw', 'delete'] as const
const step = fc.record({
  doing: fc.constantFrom(...DOINGS),
  person: fc.constantFrom('oTest-one', 'oTest-two', 'oTest-three'),
  mobile: fc.constantFrom('13700000001', '13700000002', '13700000003'),
  /** Begun while the one before is still under way. */
  atOnce: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** What may be answered: nothing else, and above all nothing unexpected. Of two messages to one number at once the later code is entered. */
const REFUSALS = /^(MOBILE_BOUND_ELSEWHERE|OPENID_BOUND_ELSEWHERE|NOT_REGISTERED|ACCOUNT_DELETED|CAPTCHA_(EXPIRED|WRONG|LOCKED)|BUSY)$/

async function take(test: TestWallet, { doing, person, mobile }: Step): Promise<unknown> {
  const { services } = test
  switch (doing) {
    case 'tap': return signInByPhone(services, person, test.phoneCode(mobile), VERSION)
    case 'changeByTap': return changeMobileByPhone(services, person, test.phoneCode(mobile))
    case 'delete': return deleteOwnAccount(services, person, 0)
    case 'withdraw': {
      const account = await services.ledger.accountOf(person)
      return account && withdraw(services, account, { nickname: false, avatar: false, mobile: true, at: test.now })
    }
    case 'code':
    case 'changeByCode': {
      test.now += 90_000
      await sendCaptcha(services, person, mobile).catch(() => undefined)
      const code = test.messages.filter((message) => message.mobile === mobile).at(-1)?.code ?? '000000'
      return (doing === 'code' ? signIn : changeMobile)(services, person, mobile, code)
    }
  }
}

/** What is not one to one. */
function violations(test: TestWallet): string[] {
  const accounts = test.sdk.documents.all('accounts') as unknown as Account[]
  const bindings = test.sdk.documents.all('bindings') as unknown as Binding[]
  const live = bindings.filter(({ deletedAt }) => deletedAt === null)
  const found: string[] = []
  for (const account of accounts) {
    const own = live.filter((binding) => binding.account === account._id).map(({ _id }) => _id)
    const numbers = own.filter((id) => id.startsWith('mobile:'))
    const expected = account.mobileHash === '' ? [] : [`mobile:${account.mobileHash}`]
    if (String(numbers) !== String(expected)) found.push(`${account._id} is bound by ${numbers.length} numbers, not its own ${expected.length}`)
    const openids = own.length - numbers.length
    if (openids !== (account.deletedAt === undefined ? 1 : 0)) found.push(`${account._id} is bound by ${openids} openids`)
  }
  if (new Set(live.map(({ _id }) => _id)).size !== live.length) found.push('two bindings of one id')
  for (const { account } of live) if (!accounts.some(({ _id }) => _id === account)) found.push(`a binding to ${account}, which is not there`)
  return found
}

it('one mobile belongs to one openid and the other way round, whatever people do, one after another or at once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
    const test = new TestWallet()
    let running: Promise<void>[] = []
    for (const one of steps) {
      if (!one.atOnce) {
        await Promise.all(running)
        running = []
      }
      running.push(take(test, one).then(() => undefined, (error: { code?: string }) => {
        if (!REFUSALS.test(error.code ?? '')) throw error
      }))
    }
    await Promise.all(running)
    expect(violations(test)).toEqual([])
  }), { numRuns: 150 })
})
