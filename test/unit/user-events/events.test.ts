import { handle } from '../../../cloudfunctions/user-events/handle'
import { recharged } from '../../support/memory/people'
import { callerOf, type TestWallet } from '../../support/memory/wallet'
import { leaver } from '../leaving/leaver'

const NUMBER = '13800000001'

const seconds = (wallet: TestWallet): number => Math.floor(wallet.now / 1_000)

async function told(payFen = 0) {
  const made = await leaver(payFen)
  const { wallet, openid, account, ok } = made
  const picture = wallet.files.uploaded(`avatars/${account._id}/abcdefgh.jpg`)
  await ok('profile.update', { nike_name: '小林', head_img_file: picture })
  const push = (event: object, source = 'wx_unknown') => handle(wallet.services, {
    ToUserName: 'gh_870882ca4b1', FromUserName: 'oPlatform-0000000000000000001', MsgType: 'event', CreateTime: seconds(wallet), OpenID: openid, ...event,
  }, callerOf(null, source))
  const revoke = (info: string | number, more: object = {}) => push({ Event: 'user_authorization_revoke', RevokeInfo: info, ...more })
  const cancel = (more: object = {}) => push({ Event: 'user_authorization_cancellation', ...more })
  return { ...made, picture, push, revoke, cancel }
}

describe('what a person takes back in WeChat', () => {
  it('8: the number goes and is free; the money stays and can be taken back', async () => {
    const { revoke, stored, wallet, ok, account, signIn, audit } = await told(5_000)
    expect(await revoke('8')).toBe('success')
    expect(stored()).toMatchObject({ mobile: '', mobileHash: '', nickname: '小林', balanceFen: 5_500 })
    expect(wallet.sdk.documents.all('bindings')).toHaveLength(1)
    expect(await ok('check', {})).toMatchObject({ registration: 'success', user: { mobile: '', balance_account: 5_500 } })
    expect(await ok('refund.quote', {})).toMatchObject({ refundable_account: 5_000 })
    expect((await signIn('oTest-another', NUMBER))._id).not.toBe(account._id)
    expect(await audit()).toEqual([])
  })

  it.each([
    ['6', { nickname: '', avatarUrl: '' }, 0],
    ['19', { nickname: '', avatarUrl: 'cloud' }, 1],
    ['20', { nickname: '小林', avatarUrl: '' }, 0],
    ['6,8', { nickname: '', avatarUrl: '', mobile: '' }, 0],
    ['19, 20', { nickname: '', avatarUrl: '' }, 0],
    [8, { mobile: '', nickname: '小林' }, 1],
  ] as const)('%s: what belongs to it is wiped', async (info, left, files) => {
    const { revoke, stored, wallet, picture } = await told()
    expect(await revoke(info)).toBe('success')
    expect(stored()).toMatchObject(Object.fromEntries(Object.entries(left).map(([field, value]) => [field, value === 'cloud' ? picture : value])))
    expect(wallet.files.stored.size).toBe(files)
  })

  it('leaves alone what is not ours: places, photos, numbers of lists to come', async () => {
    const { revoke, wallet } = await told()
    const before = JSON.stringify(wallet.stored())
    for (const info of ['13', '14', '1', '68', '', '999']) expect(await revoke(info)).toBe('success')
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it('is heard as WeChat\'s own example writes it, with blanks before the names', async () => {
    const { push, stored, openid } = await told()
    await push({ OpenID: undefined, Event: 'user_authorization_revoke', ' OpenID': openid, ' RevokeInfo': '8' })
    expect(stored().mobile).toBe('')
  })

  it('is not taken back again by a repetition, once it was given anew', async () => {
    const { revoke, stored, wallet, ok, signIn } = await told()
    const first = { CreateTime: seconds(wallet) }
    await revoke('8,6', first)
    wallet.now += 1_000
    await ok('profile.update', { nike_name: '林' })
    expect((await signIn(undefined, NUMBER)).mobile).toBe('138******01')
    const before = JSON.stringify(wallet.stored())
    expect(await revoke('8,6', first)).toBe('success')
    expect(JSON.stringify(wallet.stored())).toBe(before)
    wallet.now += 1_000
    await revoke('8,6')
    expect(stored()).toMatchObject({ mobile: '', nickname: '' })
  })

  it('changes nothing the second time', async () => {
    const { revoke, wallet } = await told()
    await revoke('8,6')
    const before = JSON.stringify(wallet.stored())
    wallet.now += 5_000
    await revoke('8,6')
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it('is tried again when it could not be stored: WeChat is told so', async () => {
    const { revoke, wallet, stored } = await told()
    wallet.sdk.fault = () => 'fails'
    await expect(revoke('8')).rejects.toThrow()
    expect(wallet.lines.at(-1)).toContain('"level":"failed"')
    wallet.sdk.fault = () => undefined
    await revoke('8')
    expect(stored().mobile).toBe('')
  })
})

describe('somebody who withdraws everything', () => {
  it('loses an empty account, as if they had deleted it', async () => {
    const { cancel, stored, wallet, account, audit } = await told()
    expect(await cancel()).toBe('success')
    expect(stored()).toMatchObject({ openid: `deleted:${account._id}`, nickname: '', avatarUrl: '', mobile: '', deletedAt: wallet.now })
    expect(wallet.files.stored.size).toBe(0)
    expect(await audit()).toEqual([])
  })

  it('keeps an account with money in it, without anything personal', async () => {
    const { cancel, stored, ok, audit } = await told(5_000)
    expect(await cancel()).toBe('success')
    expect(stored()).toMatchObject({ nickname: '', avatarUrl: '', mobile: '', mobileHash: '', balanceFen: 5_500 })
    expect(stored().deletedAt).toBeUndefined()
    expect(await ok('refund.quote', {})).toMatchObject({ refundable_account: 5_000 })
    expect(await audit()).toEqual([])
  })

  it('is none of those who came back afterwards', async () => {
    const { cancel, wallet, signIn, ok } = await told()
    const first = { CreateTime: seconds(wallet) }
    await cancel(first)
    const again = await signIn(undefined, NUMBER)
    expect(await cancel(first)).toBe('success')
    expect(await ok('user', {})).toMatchObject({ id: again._id, mobile: '138******01' })
  })

  it('is acknowledged again and again', async () => {
    const { cancel, wallet } = await told()
    await cancel()
    const before = JSON.stringify(wallet.stored())
    expect([await cancel(), await cancel()]).toEqual(['success', 'success'])
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })
})

describe('other messages', () => {
  it('of a changed profile are acknowledged and wipe nothing', async () => {
    const { push, wallet } = await told()
    const before = JSON.stringify(wallet.stored())
    expect(await push({ Event: 'user_info_modified' })).toBe('success')
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it.each([
    [{ Event: 'user_authorization_revoke', OpenID: 'oTest-nobody-knows-0000000001', RevokeInfo: '8' }],
    [{ Event: 'user_authorization_revoke', OpenID: 7, RevokeInfo: '8' }],
    [{ Event: 'user_authorization_revoke', OpenID: 'deleted:1', RevokeInfo: '8' }],
    [{ Event: 'user_authorization_revoke', RevokeInfo: '8', CreateTime: 'now' }],
    [{ Event: 'user_authorization_revoke', RevokeInfo: { $gt: '' } }],
    [{ Event: 'constructor' }], [{ Event: 'subscribe' }], [{ Event: 1 }], [{ MsgType: 'text', Event: 'user_authorization_cancellation' }],
  ])('%j is acknowledged and does nothing', async (event) => {
    const { push, wallet, account } = await told()
    await recharged(wallet, account, 100)
    const before = JSON.stringify(wallet.stored())
    expect(await push(event)).toBe('success')
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it.each([null, undefined, 'text', 7, []])('%j for an event is acknowledged', async (event) => {
    const { wallet } = await told()
    wallet.lines.length = 0
    expect(await handle(wallet.services, event, callerOf(null, ''))).toBe('success')
    expect(wallet.lines).toHaveLength(1)
  })

  it.each(['wx_client', 'wx_devtools', 'wx_http', 'wx_client,scf', 'scf', 'WX_CLIENT ', 'wx_paycallback', 'wx_trigger', 'wx_crawler', 'wx_localdebug'])('from %s are refused', async (source) => {
    const { push, wallet } = await told()
    const before = JSON.stringify(wallet.stored())
    wallet.lines.length = 0
    expect(await push({ Event: 'user_authorization_cancellation' }, source)).toEqual({ ok: false, code: 'CALLER_REFUSED' })
    expect(JSON.stringify(wallet.stored())).toBe(before)
    expect(wallet.lines).toHaveLength(1)
  })
})
