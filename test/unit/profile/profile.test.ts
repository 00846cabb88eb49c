import { handle } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { readNickname } from '../../../cloudfunctions/shared/profile/nickname'
import { ZHOU, current, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

async function opened() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const routes = routeTable(wallet.services)
  const update = (input: object, openid = account.openid) =>
    handle(routes, wallet.services.log, { route: 'profile.update', input }, callerOf(openid))
  const picture = (name = 'abcdefgh', owner = account._id) => wallet.files.uploaded(`avatars/${owner}/${name}.jpg`)
  return { wallet, account, update, picture }
}

describe('a nickname', () => {
  it.each([
    ['小林', '小林'],
    ['  小林\u3000', '小林'],
    ['A\u3000 B', 'A B'],
    ['👩‍👩‍👧‍👦'.repeat(20), '👩‍👩‍👧‍👦'.repeat(20)],
    ['👋🏽🏴󠁧󠁢󠁥󠁮󠁧󠁿🇨🇳❤️1️⃣', '👋🏽🏴󠁧󠁢󠁥󠁮󠁧󠁿🇨🇳❤️1️⃣'],
    ['。', '。'],
    ['e\u0301', 'é'],
    ['名'.repeat(20), '名'.repeat(20)],
  ])('%j is kept as %j', (typed, kept) => expect(readNickname(typed)).toBe(kept))

  it.each([
    '', ' ', '\u3000\u3000', '\u200b', '\u3164', '\u2800 \u115f', '名'.repeat(21), '👩‍👩‍👧‍👦'.repeat(21), 'a\nb', 'a\tb', 'a\u0000', 'a\u2028b',
    'a\u202egnp.exe', '\ud83d', '\ue000', 'a\ufeffb', `a${'\u0301'.repeat(300)}`, '\u200d\u200d', '\u0301',
  ])('%j is refused', (typed) => expect(() => readNickname(typed)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', message: 'nike_name' })))
})

describe('the profile', () => {
  it('takes nickname and picture, each without the other', async () => {
    const { account, update, picture, wallet } = await opened()
    const fileId = picture()
    expect(await update({ nike_name: ' 林 ' })).toMatchObject({ success: true, result: { nike_name: '林', head_img_url: '' } })
    expect(await update({ head_img_file: fileId })).toMatchObject({ result: { nike_name: '林', head_img_url: fileId } })
    expect(await update({})).toMatchObject({ result: { nike_name: '林', head_img_url: fileId } })
    expect(await current(wallet, account)).toMatchObject({ profileAt: wallet.now })
  })

  it('removes the former picture once the new one stands, and any at all when it is taken away', async () => {
    const { update, picture, wallet } = await opened()
    const [first, second] = [picture('first-one'), picture('second-one')]
    await update({ head_img_file: first })
    await update({ head_img_file: first })
    expect([...wallet.files.stored]).toEqual([first, second])
    await update({ head_img_file: second })
    expect([...wallet.files.stored]).toEqual([second])
    expect(await update({ head_img_file: '' })).toMatchObject({ result: { head_img_url: '' } })
    expect(wallet.files.stored.size).toBe(0)
  })

  it.each(['fails', 'keeps'] as const)('changes also when cloud storage %s, and says so in the log', async (trouble) => {
    const { update, picture, wallet } = await opened()
    const [first, second] = [picture('first-one'), picture('second-one')]
    await update({ head_img_file: first })
    wallet.files.trouble = trouble
    expect(await update({ head_img_file: second })).toMatchObject({ success: true, result: { head_img_url: second } })
    expect(wallet.lines.at(-1)).toContain('first-one')
  })

  it('leaves the former picture where the change was not stored', async () => {
    const { update, picture, wallet } = await opened()
    const first = picture('first-one')
    await update({ head_img_file: first })
    wallet.sdk.fault = (trip) => (trip === 'begin' ? 'fails' : undefined)
    expect(await update({ head_img_file: picture('second-one') })).toMatchObject({ success: false })
    expect(wallet.files.stored.has(first)).toBe(true)
  })

  it('takes no file that is not of the caller\'s own pictures', async () => {
    const { update, picture, wallet, account } = await opened()
    const other = await signedIn(wallet, ZHOU, '13987654321')
    const before = JSON.stringify(wallet.stored())
    const own = picture()
    for (const fileId of [
      picture('abcdefgh', other._id), own.replace('avatars', 'tickets'), own.replace('cloud://test.', 'cloud://another.'),
      `cloud://test.bucket/avatars/${account._id}/../${other._id}/abcdefgh.jpg`, 'https://example.org/a.jpg', `${own}?x`,
    ]) expect(await update({ head_img_file: fileId })).toMatchObject({ success: false, error: { code: 'FILE_REFUSED' } })
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it('is nobody\'s without an account', async () => {
    const { update } = await opened()
    expect(await update({ nike_name: '周' }, ZHOU)).toMatchObject({ success: false, error: { code: 'NOT_REGISTERED' } })
  })
})
