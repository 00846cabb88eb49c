import { readCaller } from '../../../cloudfunctions/shared/platform/caller'
import { LIN, MOBILE, ZHOU, current } from '../../support/memory/people'
import { World } from './world'

/** Whom a function takes the caller for when the platform's context says `openid`. */
function callerOnPlatform(openid: string): string | null {
  const before = { WX_OPENID: process.env.WX_OPENID, WX_CONTEXT_KEYS: process.env.WX_CONTEXT_KEYS }
  Object.assign(process.env, { WX_OPENID: openid, WX_CONTEXT_KEYS: 'WX_OPENID' })
  try {
    return readCaller().openid
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

describe('identity', () => {
  it('1: an event that carries somebody else\'s openid speaks for its caller all the same', async () => {
    const world = await World.lived()
    const claims = { openid: ZHOU, _openid: ZHOU, user_id: ZHOU, userInfo: { openId: ZHOU, appId: 'x' }, tcbContext: { openid: ZHOU } }
    expect(await world.send({ ...claims, route: 'user', input: {} })).toMatchObject({ success: true, result: { id: world.account._id } })
    await world.refuses(() => world.call('user', claims), 'INVALID_INPUT')
  })

  it('2: the id of another account is no input of any route', async () => {
    const world = await World.lived()
    for (const route of ['user', 'check', 'recharge.list', 'expense.list', 'statement.list']) {
      for (const field of ['user_id', 'account', 'account_id', 'id', '_id']) {
        await world.refuses(() => world.call(route, { [field]: 'account-of-zhou' }), 'INVALID_INPUT')
      }
    }
  })

  it('3: the order of another user is not found, paid or not', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: world.foreign._id }), 'ORDER_NOT_FOUND')
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: world.order._id }, ZHOU), 'ORDER_NOT_FOUND')
  })

  it('4: a call without an openid is answered with −1', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('user', {}, null), 'NO_OPENID')
    expect(await world.call('user', {}, null)).toMatchObject({ success: false, result: -1 })
  })

  it('5: two users interleaved a thousand times each see their own account', async () => {
    const world = await World.lived()
    const zhou = await world.wallet.services.ledger.accountOf(ZHOU)
    const calls = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? LIN : ZHOU))
    const replies = await Promise.all(calls.map((openid) => world.call('user', {}, openid)))
    expect(replies.map(({ result }) => (result as { id: string }).id)).toEqual(calls.map((openid) => (openid === LIN ? world.account._id : zhou?._id)))
  })

  it.each([['numeric', '12345678901234567890'], ['very long', 'o'.repeat(10_000)], ['empty', ''], ['with blanks', 'o abc def'], ['an operator', '{"$gt":""}']])(
    '6: an openid that is %s is none',
    async (_what, openid) => {
      expect(callerOnPlatform(openid)).toBeNull()
      const world = await World.lived()
      await world.refuses(() => world.call('user', {}, null), 'NO_OPENID')
    },
  )

  it('7: after deletion nothing can be done with the account', async () => {
    const world = await World.lived()
    const { sdk } = world.wallet
    const bindings = sdk.documents.all('bindings') as { _id: string, account: string, deletedAt: number | null }[]
    const own = bindings.filter(({ account }) => account === world.account._id)
    sdk.documents.commit(own.map((binding) => ['bindings', binding._id, { ...binding, deletedAt: world.wallet.now } as never]))
    sdk.documents.commit([['accounts', world.account._id, null]])
    for (const [route, input] of [['user', {}], ['recharge', { account: 5_000 }], ['recharge.list', {}], ['expense.list', {}]] as const) {
      await world.refuses(() => world.call(route, input), 'ACCOUNT_DELETED')
    }
    expect(await world.call('check', {})).toMatchObject({ result: { registration: -2, user: null, recent: [] } })
  })

  it('8: a number that is bound already binds nobody else', async () => {
    const world = await World.lived()
    const third = 'oTest-third-00000000000000003'
    world.wallet.now += 120_000
    await world.call('captcha', { mobile: MOBILE }, third)
    const code = world.wallet.messages.at(-1)?.code
    const accounts = JSON.stringify(world.wallet.sdk.documents.all('accounts'))
    world.wallet.lines.length = 0
    expect(await world.call('login', { mobile: MOBILE, code }, third)).toMatchObject({ error: { code: 'MOBILE_BOUND_ELSEWHERE' } })
    expect(JSON.stringify(world.wallet.sdk.documents.all('accounts'))).toBe(accounts)
    expect(world.wallet.lines).toHaveLength(1)
    expect(world.wallet.lines[0]).not.toContain(MOBILE)
    expect(await world.call('user', {}, third)).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
  })

  it('8: nor does a second number move an account', async () => {
    const world = await World.lived()
    world.wallet.now += 120_000
    const mobile = '13700000001'
    await world.call('captcha', { mobile })
    const reply = await world.call('login', { mobile, code: world.wallet.messages.at(-1)?.code })
    expect(reply).toMatchObject({ error: { code: 'OPENID_BOUND_ELSEWHERE' } })
    expect((await current(world.wallet, world.account)).mobile).toBe('138******78')
  })
})
