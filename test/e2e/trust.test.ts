import { pickPhotos, seeCode } from '../support/native'
import { Screen, until } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { askForCode, asNewUser, signIn } from './journey'

jest.setTimeout(60_000)

const TEXT = '屏幕一直是黑的，按键没有反应'

interface Ticket { ticket_id: string; account: string; kind: string; text: string; entry_id: string | null; place: { location: string } | null; photo_urls: string[] }
interface Invoice { invoice_id: string; account: string; amount_fen: number; tax_number: string }

describe('trust', () => {
  let wallet: Wallet
  let screen: Screen
  let people = 0
  let openid = ''

  beforeAll(async () => {
    wallet = await openWallet([], { beyondDevTools: true })
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  /** Somebody with an account of their own. */
  async function somebody(): Promise<string> {
    openid = `oE2e-trust-${people += 1}`
    await asNewUser(wallet, screen, openid)
    await signIn(screen, wallet.backstage, `1360000${String(people).padStart(4, '0')}`)
    return (await wallet.backstage.route<{ id: string }>(openid, 'user')).id
  }

  const open = (url: string) => wallet.miniProgram.navigateTo(url)

  /** ¥50 are paid in, and so many minutes of a machine used. */
  async function used(minutes: number): Promise<void> {
    const { backstage } = wallet
    const { out_trade_no } = await backstage.route<{ out_trade_no: string }>(openid, 'recharge', { account: 5_000 })
    await backstage.decide(out_trade_no, 'paid', 'lose')
    await backstage.route(openid, 'recharge.verify', { out_trade_no })
    const machine = await backstage.addMachine()
    const { device } = await backstage.route<{ device: { tariff: { id: string } } }>(openid, 'device.look', { device_code: machine.code })
    const { session } = await backstage.route<{ session: { id: string } }>(openid, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id })
    await backstage.touchMachine(machine.id)
    await backstage.machineShows(machine.id, 'in_session')
    await backstage.advanceClock(minutes * 60_000)
    await backstage.route(openid, 'device.stop', { session_id: session.id })
    await backstage.touchMachine(machine.id)
    await until('the use to be settled', async () => {
      const now = await backstage.route<{ session: { state: string } }>(openid, 'device.current', { session_id: session.id })
      return now.session.state === 'settled' || undefined
    })
  }

  it('tells prices, rules and ways to reach us before anybody signs in, and asks to only where an answer has to arrive', async () => {
    openid = `oE2e-trust-${people += 1}`
    await asNewUser(wallet, screen, openid)
    await screen.tap('#help')
    await screen.onPage('pages/support/support')
    await screen.showsFen('#support-rate', 50)
    expect(await Promise.all([0, 1, 2, 3].map((index) => screen.fen(`#example-${index}`)))).toEqual([0, 50, 100, 2_300])
    await screen.tap('#topic-refund')
    await screen.find('#open-refund')
    await screen.tap('#question-0')
    await screen.says('#answer-0', '查询到账')
    await screen.find('#contact')
    await screen.tap('#open-fault')
    await screen.onPage('pages/ticket/ticket')
    await screen.find('#ticket-guest')
    await screen.find('#contact')
    const mobile = `1360000${String(people).padStart(4, '0')}`
    await askForCode(screen, mobile)
    await screen.type('#code', await wallet.backstage.smsCode(mobile))
    await screen.tap('#sign-in')
    // Back to what was wanted, as it was.
    await screen.onPage('pages/ticket/ticket')
    await screen.find('#device-code')
  })

  it('brings a fault with its photos to the owner, and the answer back to the phone', async () => {
    const account = await somebody()
    const [machine] = await wallet.backstage.machines()
    if (!machine) throw new Error('no machine stands around the desk')
    await open('/pages/ticket/ticket?kind=fault')
    await screen.tap('#ticket-submit')
    await screen.find('#machine-error')
    await screen.find('#text-error')
    await screen.tap('#scan-machine')
    await seeCode(wallet.miniProgram, `https://wallet.example/windows/login/${machine.code}`)
    await screen.says('#machine-place', machine.place.location)
    await screen.type('#ticket-text', TEXT)
    await screen.tap('#add-photo')
    await pickPhotos(screen, wallet.miniProgram, [0, 1, 2])
    await screen.gone('.photo[data-state="uploading"]')
    await screen.gone('#add-photo')
    await screen.tap('#photo-2-remove')
    await screen.gone('#photo-2')
    await screen.tap('#ticket-submit')
    await screen.find('#ticket-sent')
    await screen.says('#state-0', '处理中')
    // The one that was removed again is gone from the cloud too.
    const files = await until('two files', async () => {
      const own = (await wallet.backstage.files()).filter(({ path }) => path.startsWith(`tickets/${account}/`))
      return own.length === 2 ? own : undefined
    })
    expect(files.every(({ type }) => type.startsWith('image/'))).toBe(true)

    const { tickets } = await wallet.backstage.operate<{ tickets: Ticket[] }>('ticket.list')
    const ticket = tickets.find((one) => one.account === account)
    expect(ticket).toMatchObject({ kind: 'fault', text: TEXT, place: { location: machine.place.location } })
    for (const url of ticket?.photo_urls ?? []) {
      const photo = await fetch(url)
      expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    }
    expect(ticket?.photo_urls).toHaveLength(2)
    await wallet.backstage.operate('ticket.answer', { ticket_id: ticket?.ticket_id, text: '屏幕电源松了，已经修好' })
    await wallet.miniProgram.callWxMethod('startPullDownRefresh')
    await screen.says('#answer-0-0', '屏幕电源松了，已经修好')
    await screen.says('#state-0', '已答复')
  })

  it('takes a complaint about a line of the statement', async () => {
    const account = await somebody()
    const { out_trade_no } = await wallet.backstage.route<{ out_trade_no: string }>(openid, 'recharge', { account: 2_000 })
    await wallet.backstage.decide(out_trade_no, 'paid', 'lose')
    await wallet.backstage.route(openid, 'recharge.verify', { out_trade_no })
    const entry = `recharge:${out_trade_no}`
    await open(`/pages/ticket/ticket?kind=complaint&entry_id=${encodeURIComponent(entry)}`)
    await screen.says('#ticket-entry', entry)
    await screen.type('#ticket-text', '到账的金额不对')
    await screen.tap('#ticket-submit')
    await screen.find('#ticket-sent')
    const { tickets } = await wallet.backstage.operate<{ tickets: Ticket[] }>('ticket.list')
    expect(tickets.filter((one) => one.account === account)).toMatchObject([{ kind: 'complaint', entry_id: entry, photo_urls: [] }])
  })

  it('asks for an invoice over what was used; one is issued, one is refused and can be asked for again', async () => {
    const account = await somebody()
    await used(20)
    const consumed = (await wallet.backstage.route<{ invoiceable_account: number }>(openid, 'invoice.quote')).invoiceable_account
    expect(consumed).toBeGreaterThanOrEqual(900)
    await open('/pages/invoice/invoice')
    await screen.showsFen('#invoiceable', consumed)
    await screen.tap('#kind-company')
    await screen.type('#invoice-name', '杭州某某网络科技有限公司')
    await screen.type('#invoice-tax-number', '91330100ma2xxxxx0a')
    await screen.type('#invoice-email', 'lin@example.com')
    await screen.type('#invoice-amount', '9')
    await screen.tap('#invoice-submit')
    await screen.tap('#invoice-confirm')
    await screen.showsFen('#invoice-done', 900)
    await screen.says('#state-0', '申请中')

    const requested = async (): Promise<Invoice | undefined> =>
      (await wallet.backstage.operate<{ invoices: Invoice[] }>('invoice.list')).invoices.find((one) => one.account === account)
    const first = await requested()
    expect(first).toMatchObject({ amount_fen: 900, tax_number: '91330100MA2XXXXX0A' })
    expect((await wallet.backstage.operate<{ csv: string }>('invoice.export')).csv).toContain('"91330100MA2XXXXX0A","lin@example.com","9.00"')
    await wallet.backstage.operate('invoice.refuse', { invoice_id: first?.invoice_id, reason: '抬头与税号不符' })
    await wallet.miniProgram.reLaunch('/pages/invoice/invoice')
    await screen.says('#reason-0', '抬头与税号不符')
    await screen.showsFen('#invoiceable', consumed)

    // The title is remembered, and all that can be invoiced is wanted.
    await screen.tap('#invoice-submit')
    await screen.tap('#invoice-confirm')
    await screen.showsFen('#invoice-done', consumed)
    const second = await requested()
    await wallet.backstage.operate('invoice.issue', { invoice_id: second?.invoice_id, number: '26332000000012345678' })
    await wallet.miniProgram.reLaunch('/pages/invoice/invoice')
    await screen.says('#number-0', '26332000000012345678')
    await screen.says('#state-0', '已开票')
    await screen.showsFen('#invoiceable', 0)
  })
})
