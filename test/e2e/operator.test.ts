import type { StaffRole } from '../../cloudfunctions/shared/contract'
import { agreeToPrivacy } from '../support/native'
import { Screen, until } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'

jest.setTimeout(60_000)

interface Person {
  openid: string
  mobile: string
}

describe('the desk of staff', () => {
  let wallet: Wallet
  let screen: Screen
  let people = 0

  beforeAll(async () => {
    wallet = await openWallet()
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  /** Somebody with an account, perhaps of staff, without the phone in hand. */
  async function somebody(name?: string, ...roles: StaffRole[]): Promise<Person> {
    people++
    const person = { openid: `oE2e-operator-${people}`, mobile: `1360000${String(people).padStart(4, '0')}` }
    const { settings } = await call<{ settings: { agreement_version: string } }>(person, 'check')
    await call(person, 'captcha', { mobile: person.mobile })
    await call(person, 'login', { mobile: person.mobile, code: await wallet.backstage.smsCode(person.mobile), agreement_version: settings.agreement_version })
    if (name !== undefined) await wallet.backstage.appoint(person.mobile, name, roles)
    return person
  }

  const call = <T>({ openid }: Person, route: string, input: object = {}): Promise<T> => wallet.backstage.route<T>(openid, route, input)

  async function recharge(person: Person): Promise<void> {
    const { out_trade_no: order } = await call<{ out_trade_no: string }>(person, 'recharge', { account: 5_000 })
    await wallet.backstage.decide(order, 'paid', 'lose')
    await call(person, 'recharge.verify', { out_trade_no: order })
  }

  async function holdPhone({ openid }: Person): Promise<void> {
    await wallet.backstage.setUser(openid)
    await screen.find('#balance')
  }

  /** As a staff member comes there: by the entrance among their own things. */
  async function openDesk(person: Person): Promise<void> {
    await holdPhone(person)
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.tap('#open-operator')
    await screen.onPage('pages/operator/home/home')
    await screen.find('#staff')
  }

  async function find({ mobile }: Person): Promise<void> {
    await screen.tap('#open-people')
    await screen.onPage('pages/operator/people/people')
    await screen.type('#find-mobile', mobile)
    await screen.tap('#find')
    await screen.tap('#found')
    await screen.onPage('pages/operator/person/person')
    await screen.find('#person')
  }

  it('corrects a balance with two people, and its owner reads why', async () => {
    const user = await somebody()
    await recharge(user)
    const [proposer, approver] = [await somebody('王刚', 'money'), await somebody('陈小红', 'money')]

    await openDesk(proposer)
    await find(user)
    await screen.showsFen('#person', 5_500)
    await screen.tap('#do-adjust')
    await screen.tap('#ask-confirm')
    await screen.says('#problem-reason', '请填写')
    await screen.type('#field-principal', '3')
    await screen.type('#field-reason', '2 号机死机，多收了 6 分钟')
    await screen.tap('#ask-confirm')
    await screen.says('#said', '另一位同事批准后生效')
    await screen.showsFen('#person', 5_500)
    await wallet.miniProgram.reLaunch('/pages/operator/proposals/proposals')
    await screen.tap('#row-0')
    await screen.find('#act-withdraw')
    expect(await screen.has('#act-approve')).toBe(false)

    await openDesk(approver)
    await screen.tap('#waits-proposals')
    await screen.onPage('pages/operator/proposals/proposals')
    await screen.says('#row-0', '多收了 6 分钟')
    await screen.tap('#row-0')
    await screen.tap('#act-approve')
    await screen.says('#ask-text', '+¥3.00')
    await screen.tap('#ask-confirm')
    await screen.says('#said', '¥58.00')
    await screen.find('#empty')
    await screen.tap('#tab-approved')
    await screen.tap('#row-0')
    await screen.says('#detail', '陈小红')

    await holdPhone(user)
    await screen.showsFen('#balance', 5_800)
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.tap('#tab-all')
    await screen.showsFen('#row-0', 300)
    await screen.showsFen('#row-1', 5_500)
    const { data: [entry] } = await call<{ data: { reason: string }[] }>(user, 'statement.list')
    expect(entry).toMatchObject({ type: 'adjustment', amount: 300, reason: '2 号机死机，多收了 6 分钟' })
  })

  it('lets who proposed take it back, and a colleague say no', async () => {
    const user = await somebody()
    await recharge(user)
    const [proposer, colleague] = [await somebody('王刚', 'money'), await somebody('陈小红', 'money')]
    const [{ _id: account } = { _id: '' }] = await wallet.backstage.documents<{ _id: string }>('accounts', { openid: user.openid })
    const propose = (fen: number) => wallet.backstage.operateAs(proposer.openid, 'account.adjust', { account, principal_fen: fen, bonus_fen: 0, reason: '试一试', token: `token-${fen}-${people}` })
    await propose(100)
    await propose(200)
    await openDesk(proposer)
    await screen.tap('#open-proposals')
    await screen.tap('#row-0')
    await screen.tap('#act-withdraw')
    await screen.tap('#ask-confirm')
    await screen.says('#said', '已撤回')

    await openDesk(colleague)
    await screen.tap('#open-proposals')
    await screen.tap('#row-0')
    await screen.tap('#act-refuse')
    await screen.type('#field-reason', '没有依据')
    await screen.tap('#ask-confirm')
    await screen.find('#empty')
    await expect(wallet.backstage.documents('proposals', { account })).resolves.toEqual(expect.arrayContaining([
      expect.objectContaining({ state: 'withdrawn' }), expect.objectContaining({ state: 'refused', answer: '没有依据' }),
    ]))
    expect(await call(user, 'user')).toMatchObject({ balance_account: 5_500 })
  })

  it('adds a machine, shows its key once and its code to print, and locks it', async () => {
    const staff = await somebody('陈工', 'machines')
    await openDesk(staff)
    expect(await screen.has('#open-proposals')).toBe(false)
    await screen.tap('#open-machines')
    await screen.onPage('pages/operator/machines/machines')
    await screen.tap('#head-add')
    const place = { province: '湖北省', city: '武汉市', area: '洪山区', location: `光谷广场 B${people}` }
    for (const [name, text] of Object.entries(place)) await screen.type(`#field-${name}`, text)
    await screen.tap('#ask-confirm')
    await screen.says('#detail', '密钥只显示这一次')
    await screen.tap('#detail-close')
    // It has never been seen: those come first.
    await screen.says('#row-0', place.location)
    await screen.says('#row-0', '离线')
    await screen.tap('#row-0')
    await screen.tap('#act-codes')
    await screen.onPage('pages/operator/codes/codes')
    await screen.find('#sheet-0')
    await screen.tap('#save')
    const saved = await until('the album', async () => {
      await agreeToPrivacy(await screen.page())
      await allowAlbum()
      return (await wallet.backstage.effects()).find(({ api }) => api === 'saveImageToPhotosAlbum')
    })
    expect(saved).toBeDefined()
    await screen.says('#said', '已保存到相册')

    await wallet.miniProgram.navigateBack()
    await screen.onPage('pages/operator/machines/machines')
    await screen.tap('#row-0')
    await screen.tap('#act-state')
    await screen.tap('#choice-state-1')
    await screen.tap('#ask-confirm')
    await screen.says('#said', '锁定')
    await until('the machine that is locked', async () => {
      const rows = await Promise.all([0, 1, 2].map((number) => screen.text(`#row-${number}`)))
      return rows.some((row) => row.includes(place.location) && row.includes('已锁定')) || undefined
    })
    expect(await wallet.backstage.documents('devices', { location: place.location })).toMatchObject([{ state: 'locked' }])
  })

  /** WeChat's own question, where it asks. */
  async function allowAlbum(): Promise<void> {
    try {
      await wallet.miniProgram.native().authorizeAllow()
    } catch (error) {
      if (!/no .* is shown/.test(String(error))) throw error
    }
  }

  it('disables an account, answers what it wrote, and the trail says who did', async () => {
    const user = await somebody()
    const ticket = await call<{ id: string }>(user, 'ticket.open', { kind: 'complaint', text: '希望早点开门', client_token: `ticket-${people}-token` })
    const manager = await somebody('林经理', 'manager')
    await openDesk(manager)
    await screen.tap('#waits-tickets')
    await screen.onPage('pages/operator/tickets/tickets')
    await screen.says('#row-0', '希望早点开门')
    await screen.tap('#row-0')
    await screen.tap('#act-answer')
    await screen.type('#field-text', '下周起八点开门')
    await screen.tap('#ask-confirm')
    await screen.says('#said', '已回复')
    expect(await call(user, 'ticket.list')).toMatchObject({ tickets: [{ id: ticket.id, state: 'answered', answers: [{ text: '下周起八点开门' }] }] })

    await wallet.miniProgram.navigateBack()
    await screen.onPage('pages/operator/home/home')
    await find(user)
    expect(await screen.has('#do-adjust')).toBe(false)
    await screen.tap('#do-state')
    await screen.tap('#ask-confirm')
    await screen.says('#person-state', '已停用')
    await expect(call(user, 'recharge', { account: 5_000 })).rejects.toThrow('ACCOUNT_DISABLED')

    await screen.tap('#do-trail')
    await screen.onPage('pages/operator/trail/trail')
    // Looking at the account again came after it.
    await screen.find('#row-1')
    const rows = await Promise.all([0, 1, 2].map((place) => screen.text(`#row-${place}`)))
    expect(rows).toEqual(expect.arrayContaining([expect.stringContaining('林经理 · 停用或恢复账户')]))
  })

  it('is not there for others: no entrance, and a page that is forced says no', async () => {
    const user = await somebody()
    await holdPhone(user)
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.find('#open-profile')
    expect(await screen.has('#open-operator')).toBe(false)
    for (const page of ['home/home', 'machines/machines', 'person/person?id=somebody', 'trail/trail']) {
      await wallet.miniProgram.reLaunch(`/pages/operator/${page}`)
      await screen.says('#refused', '只给工作人员')
    }
    await screen.tap('#back')
    await screen.onPage('pages/mine/mine')

    const staff = await somebody('陈工', 'machines')
    await holdPhone(staff)
    await wallet.miniProgram.reLaunch('/pages/operator/reports/reports')
    await screen.says('#refused', '你的岗位不能做这件事')
    await wallet.backstage.operate('staff.dismiss', { mobile: staff.mobile })
    await wallet.miniProgram.reLaunch('/pages/operator/home/home')
    await screen.find('#refused')
  })
})
