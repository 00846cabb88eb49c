import { handle as handleEvent } from '../../../cloudfunctions/user-events/handle'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { LIN, ZHOU } from '../../support/memory/people'
import { World } from './world'

const REVOKED = { ToUserName: 'gh', FromUserName: 'oPlatform', CreateTime: 1_795_410_000, MsgType: 'event', Event: 'user_authorization_cancellation' }

/** The replies from the first page to the last. */
async function exported(world: World): Promise<unknown[]> {
  const replies: unknown[] = []
  let cursor: string | null = null
  do {
    const reply = await world.call('account.export', cursor === null ? {} : { cursor })
    if (!reply.success) throw new Error(reply.error.code)
    replies.push(reply.result)
    cursor = (reply.result as { cursor: string | null }).cursor
  } while (cursor !== null)
  return replies
}

describe('profiles', () => {
  it('71: nobody shows, or has removed, a file of somebody else', async () => {
    const world = await World.lived()
    const { foreign, wallet, account } = world
    const theirs = wallet.files.uploaded(`avatars/${foreign.account}/abcdefgh.jpg`)
    for (const fileId of [
      theirs, theirs.replace('avatars', 'tickets'), `cloud://test.bucket/avatars/${account._id}/../${foreign.account}/abcdefgh.jpg`,
      `cloud://test.bucket/avatars/${account._id}`, `cloud://other.bucket/avatars/${account._id}/abcdefgh.jpg`, `${theirs}#${account._id}`,
    ]) await world.refuses(() => world.call('profile.update', { head_img_file: fileId }), 'FILE_REFUSED')
    expect(wallet.files.stored).toContain(theirs)
  })

  it('72: a picture is no address of the web, no script and no operator', async () => {
    const world = await World.lived()
    for (const file of ['https://evil.example/a.jpg', 'javascript:alert(1)', 'data:image/png;base64,AA', 'cloud://', 'file:///etc/passwd']) {
      await world.refuses(() => world.call('profile.update', { head_img_file: file }), 'FILE_REFUSED')
    }
    for (const file of [{ $ne: '' }, null, 7, ['x']]) await world.refuses(() => world.call('profile.update', { head_img_file: file }), 'INVALID_INPUT')
  })

  it('73: a nickname neither turns text around nor is invisible nor endless', async () => {
    const world = await World.lived()
    for (const name of ['\u202emoc', '\u200b', '\u3164', '\ufeff', 'a\u0000b', 'a\r\nb', '名'.repeat(21), 'Z\u0351'.padEnd(60, '\u0351'), '\ud800', { $gt: '' }]) {
      await world.refuses(() => world.call('profile.update', { nike_name: name }), 'INVALID_INPUT')
    }
  })

  it('74: an account named by the client is nobody\'s business', async () => {
    const world = await World.lived()
    const other = world.foreign.account
    for (const field of ['user_id', 'openid', 'account', 'id']) {
      await world.refuses(() => world.call('profile.update', { nike_name: '林', [field]: other }), 'INVALID_INPUT')
      await world.refuses(() => world.call('account.export', { [field]: other }), 'INVALID_INPUT')
      await world.refuses(() => world.call('account.delete', { forfeited_account: 0, [field]: other }), 'INVALID_INPUT')
    }
  })
})

describe('exports', () => {
  it('75: a forged cursor, or one of somebody else, opens nothing', async () => {
    const world = await World.lived()
    const { cursor } = (await world.call('account.export', {})).result as { cursor: string }
    const theirs = ((await world.call('account.export', {}, ZHOU)).result as { cursor: string }).cursor
    const { account } = world.foreign
    for (const forged of [theirs, `${cursor}0`, cursor.replace('entries', 'orders'), cursor.replace('..', `.${account}.`), '__proto__..x', 'constructor..x', '..', 'account.']) {
      await world.refuses(() => world.call('account.export', { cursor: forged }), 'INVALID_INPUT')
    }
  })

  it('76: an export holds nothing of anybody else, whatever its page', async () => {
    const world = await World.lived()
    const text = JSON.stringify(await exported(world))
    expect(text).toContain(world.account._id)
    for (const theirs of [world.foreign.account, world.foreign._id, ZHOU, LIN]) expect(text).not.toContain(theirs)
  })
})

describe('deletions', () => {
  it('77: nobody leaves while they use a machine, and loses nothing by trying', async () => {
    const world = await World.lived()
    const { wallet } = world
    const account = wallet.sdk.documents.get('accounts', world.account._id) as unknown as Account
    const session = { _id: 'S1', account: account._id, state: 'pending', deviceId: 'A', dueAt: wallet.now + 60_000, place: { location: 'x' } }
    wallet.sdk.documents.commit([['accounts', account._id, { ...account, openOrders: [], deviceSessionId: 'S1' } as never], ['sessions', 'S1', session as never]])
    await world.refuses(() => world.call('account.delete', { forfeited_account: 5_500 }), 'ACCOUNT_NOT_CLEAR')
  })

  it('78: nobody leaves while they can still pay for an order', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('account.delete', { forfeited_account: 5_500 }), 'ACCOUNT_NOT_CLEAR')
  })

  it('79: nobody loses more than they were told, nor anything at all', async () => {
    const world = await World.lived()
    world.wallet.now += 20 * 60_000
    await world.timer()
    for (const fen of [0, 1, 5_499, 5_501, 11_000]) await world.refuses(() => world.call('account.delete', { forfeited_account: fen }), 'ACCOUNT_NOT_CLEAR')
    for (const fen of [-5_500, 5_500.5, '5500', null, undefined, { $gt: 0 }]) {
      await world.refuses(() => world.call('account.delete', { forfeited_account: fen }), 'INVALID_INPUT')
    }
  })

  it('80: a disabled account does not come back as a new one', async () => {
    const world = await World.lived()
    world.wallet.now += 20 * 60_000
    await world.timer()
    const account = world.wallet.sdk.documents.get('accounts', world.account._id) as unknown as Account
    world.wallet.sdk.documents.commit([['accounts', account._id, { ...account, state: 'unused' } as never]])
    await world.refuses(() => world.call('account.delete', { forfeited_account: 5_500 }), 'ACCOUNT_NOT_CLEAR')
  })

  it('81: who has left sees, spends and deletes nothing of it, and nobody takes its pseudonym', async () => {
    const world = await World.lived()
    world.wallet.now += 20 * 60_000
    await world.timer()
    expect(await world.call('account.delete', { forfeited_account: 5_500 })).toMatchObject({ success: true })
    for (const [route, input] of [['user', {}], ['statement.list', {}], ['recharge', { account: 5_000 }], ['refund.quote', {}], ['account.export', {}], ['profile.update', { nike_name: '林' }]] as const) {
      await world.refuses(() => world.call(route, input), 'ACCOUNT_DELETED')
    }
    // What platform/caller takes for an openid.
    const { openid } = world.wallet.sdk.documents.get('accounts', world.account._id) as unknown as Account
    expect(openid).not.toMatch(/^[\w-]{6,64}$/)
    expect(world.audit()).toEqual([])
  })

  it('82: fifty deletions at once give up the balance once', async () => {
    const world = await World.lived()
    world.wallet.now += 20 * 60_000
    await world.timer()
    await Promise.all(Array.from({ length: 50 }, () => world.call('account.delete', { forfeited_account: 5_500 })))
    const entries = world.wallet.sdk.documents.all('entries').filter(({ account }) => account === world.account._id)
    expect(entries.map(({ amountFen }) => amountFen)).toEqual([5_500, -5_500])
    expect(world.audit()).toEqual([])
  })
})

describe('messages of WeChat', () => {
  it('83: none is taken from a client, a web page, a timer or another function', async () => {
    const world = await World.lived()
    for (const source of ['wx_client', 'wx_devtools', 'wx_http', 'wx_trigger', 'wx_paycallback', 'wx_crawler', 'wx_client,scf', 'scf', ' WX_CLIENT']) {
      await world.refuses(() => handleEvent(world.wallet.services, { ...REVOKED, OpenID: ZHOU }, { openid: LIN, source, envId: 'test' }), 'CALLER_REFUSED')
    }
  })

  it('84: one that cannot be read is acknowledged, once logged, and changes nothing', async () => {
    const world = await World.lived()
    const before = JSON.stringify(world.wallet.stored())
    for (const event of [null, 'x', [], {}, { ...REVOKED }, { ...REVOKED, OpenID: { $ne: '' } }, { ...REVOKED, OpenID: LIN, CreateTime: -1 }, { ...REVOKED, Event: '__proto__', OpenID: LIN }]) {
      world.wallet.lines.length = 0
      expect(await handleEvent(world.wallet.services, event, { openid: null, source: '', envId: 'test' })).toBe('success')
      expect(world.wallet.lines).toHaveLength(1)
    }
    expect(JSON.stringify(world.wallet.stored())).toBe(before)
  })

  it('85: one about a payer takes no money, and an old one is not replayed against what was given since', async () => {
    const world = await World.lived()
    const push = (CreateTime: number) => handleEvent(world.wallet.services, { ...REVOKED, OpenID: LIN, CreateTime }, { openid: null, source: '', envId: 'test' })
    const before = JSON.stringify(world.wallet.stored())
    expect(await push(Math.floor(world.wallet.now / 1_000) - 86_400)).toBe('success')
    expect(JSON.stringify(world.wallet.stored())).toBe(before)
    expect(await push(Math.floor(world.wallet.now / 1_000))).toBe('success')
    expect(await world.balance()).toBe(5_500)
    expect(world.audit()).toEqual([])
  })
})
