import type { Machine } from '../support/backstage'
import { Screen, until } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { asNewUser, payFifty, signIn } from './journey'

jest.setTimeout(60_000)

const MINUTE_MS = 60_000
const RATE_FEN = 50

describe('using a machine', () => {
  let wallet: Wallet
  let screen: Screen
  let machine: Machine
  let people = 0

  beforeAll(async () => {
    wallet = await openWallet()
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  /** Each test has a person and a machine of its own. */
  beforeEach(async () => {
    people++
    machine = await wallet.backstage.addMachine()
    await asNewUser(wallet, screen, `oE2e-device-${people}`)
    await signIn(screen, wallet.backstage, `1380000${String(people).padStart(4, '0')}`)
  })

  const state = (): Promise<Machine> => wallet.backstage.machine(machine.id)
  const shows = (kind: string): Promise<Machine> =>
    until(`the machine to show ${kind}`, async () => { const now = await state(); return now.screen.kind === kind ? now : undefined })

  async function rechargeFifty(): Promise<void> {
    await payFifty(screen)
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.tap('#done')
  }

  /** Puts so much into the account as the person does it, with an amount of one's own. */
  async function rechargeOwn(yuan: string): Promise<void> {
    await screen.tap('#recharge')
    await screen.type('#custom-amount', yuan)
    await screen.tap('#pay')
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.tap('#done')
  }

  async function scan(): Promise<void> {
    await wallet.backstage.scanMachine(machine.id)
    await screen.onPage('pages/device/device')
  }

  async function start(): Promise<void> {
    await scan()
    await screen.showsFen('#device-price', RATE_FEN)
    await screen.tap('#start')
    await screen.onPage('pages/device-session/device-session')
    await screen.find('#clock')
    await shows('in_session')
  }

  /** What the machine's own clock lives through, its beats included. */
  const pass = (minutes: number): Promise<unknown> => wallet.backstage.advanceClock(minutes * MINUTE_MS)

  /** Of the one device session on this machine. */
  const session = async (): Promise<{ startedAt: number, endedAt?: number }> => {
    const [found] = await wallet.backstage.documents<{ startedAt: number, endedAt?: number }>('sessions', { deviceId: machine.id })
    if (!found) throw new Error('nobody uses the machine')
    return found
  }
  const minutes = (fromMs: number, untilMs: number): number => Math.ceil(Math.floor((untilMs - fromMs) / 1_000) / 60)

  /** Waits until the node shows what the use costs now: how long the test itself takes counts too. */
  const costs = (selector: string): Promise<true> => until(`${selector} to show the cost`, async () => {
    const shown = await screen.fen(selector)
    return shown === minutes((await session()).startedAt, await wallet.backstage.clock()) * RATE_FEN || undefined
  })

  it('is scanned, started, prolonged by a recharge, stopped, and leaves an expense with its calculation', async () => {
    await rechargeOwn('5')
    await screen.showsFen('#balance', 500)
    await start()
    await screen.says('#left', '10 分钟')
    await pass(4)
    await costs('#cost')
    expect(await screen.fen('#cost')).toBeGreaterThanOrEqual(4 * RATE_FEN)

    await screen.tap('#recharge')
    await screen.tap('#option-2')
    await screen.tap('#pay')
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.tap('#done')
    await screen.onPage('pages/device-session/device-session')
    await until('the machine to be usable for longer', async () => Number(/\d+/.exec(await screen.text('#left'))?.[0]) > 60 || undefined)

    await pass(20)
    await costs('#cost')
    // The machine has heard of it with its next beat.
    expect((await shows('in_session')).screen.endsAt).toBeGreaterThan((await wallet.backstage.clock()) + 80 * MINUTE_MS)
    await screen.tap('#stop')
    await screen.tap('#stop-confirm')
    // Charged until the tap; the machine hears of it with its next beat, within a minute.
    await until('the stop to be told', async () => (await screen.has('#stopping')) || (await screen.has('#settled')) || undefined)
    await pass(1.2)
    await screen.find('#settled')
    const { startedAt, endedAt = 0 } = await session()
    const used = minutes(startedAt, endedAt)
    expect(used).toBeGreaterThanOrEqual(25)
    const calculation = await screen.text('#calculation')
    expect(calculation).toContain(`= ${used} 分钟 × ¥0.50 = ¥${((used * RATE_FEN) / 100).toFixed(2)}`)
    expect(await screen.fen('#settled')).toBe(used * RATE_FEN)
    await screen.showsFen('#balance-after', 6_000 - used * RATE_FEN)
    await shows('locked')

    await screen.tap('#to-history')
    await screen.onPage('pages/history/history')
    await screen.showsFen('#row-0', -used * RATE_FEN)
    await screen.tap('#row-0')
    await screen.says('#detail', calculation)
    await screen.says('#detail', machine.place.location)
  })

  it('stands first on the balance page while it runs, and leads back to it', async () => {
    await rechargeFifty()
    await start()
    await pass(3)
    await wallet.miniProgram.reLaunch('/pages/balance/balance')
    await costs('#session-cost')
    await screen.tap('#session-card')
    await screen.onPage('pages/device-session/device-session')
    await costs('#cost')
  })

  it('is stopped by the machine itself when the balance is used up', async () => {
    await rechargeOwn('3')
    await start()
    await pass(2)
    await screen.find('#low')
    await shows('warning')
    await pass(5)
    await shows('locked')
    await screen.showsFen('#settled', 300)
    await screen.says('#calculation', '6 分钟 × ¥0.50 = ¥3.00')
    await screen.showsFen('#balance-after', 0)
  })

  it('costs no more than its last sign of life when the machine dies', async () => {
    await rechargeFifty()
    await start()
    await pass(3)
    await wallet.backstage.powerMachine(machine.id, 'off')
    await pass(60)
    await wallet.backstage.runTimer('reconcile')
    await screen.find('#settled')
    const charged = await screen.fen('#settled')
    expect(charged).toBeGreaterThan(0)
    expect(charged).toBeLessThanOrEqual(5 * RATE_FEN)
    await screen.showsFen('#balance-after', 5_500 - charged)
  })

  it('is free of charge when the machine never confirms, and can be taken back while waiting', async () => {
    await rechargeFifty()
    await wallet.backstage.switchMachine(machine.id, { network: 'none' })
    await scan()
    await screen.tap('#start')
    await screen.find('#pending')
    await screen.tap('#cancel-start')
    await screen.find('#cancelled')
    await screen.tap('#again')
    await screen.tap('#start')
    await screen.find('#pending')
    await pass(2)
    await screen.find('#cancelled')
    await screen.tap('#done')
    await screen.showsFen('#balance', 5_500)
  })

  it('is told stopped when somebody ends it at the machine', async () => {
    await rechargeFifty()
    await start()
    await pass(1)
    await wallet.backstage.endAtMachine(machine.id)
    await pass(1)
    await screen.find('#settled')
    await screen.showsFen('#balance-after', 5_500 - (await screen.fen('#settled')))
  })

  it('tells a balance that is too low, and the way to recharge leads back', async () => {
    await scan()
    expect(Number(await (await screen.find('#device-refusal')).attribute('data-refusal'))).toBe(-5)
    await screen.tap('#way-on')
    await screen.onPage('pages/recharge/recharge')
  })

  it('tells who asked for it that the balance is nearly used up', async () => {
    const openid = `oE2e-device-${people}`
    await wallet.backstage.decideSettings({ noticeTemplates: { balance_low: 'template-low', session_settled: 'template-settled' } })
    await wallet.backstage.setUser(openid)
    await screen.find('#balance')
    await rechargeOwn('4')
    await start()
    const offer = await screen.find('#notices')
    await (await until('the offer', async () => (await offer.$('#notice-allow')) ?? undefined)).tap()
    await until('WeChat to ask', () => wallet.miniProgram.native().authorizeAllow().then(() => true, () => undefined))
    await until('the answer', async () => (await offer.$('#notice-answered')) ?? undefined)
    await pass(4.5)
    const messages = async () => (await wallet.backstage.messages()).filter((message) => message.openid === openid)
    const [low] = await until('a message', async () => { const all = await messages(); return all.length > 0 ? all : undefined })
    expect(low).toMatchObject({ templateId: 'template-low', page: `pages/device-session/device-session?id=${(await state()).sessionId}` })
    expect(low?.data['thing2']).toMatch(/^还可用 \d 分钟/)
    await pass(8)
    await screen.find('#settled')
    expect(await messages()).toHaveLength(1)
    await wallet.backstage.decideSettings({ noticeTemplates: {} })
  })

  it('shows a machine to whoever has no account, with what helps', async () => {
    await asNewUser(wallet, screen, `oE2e-device-guest-${people}`)
    await scan()
    await screen.showsFen('#device-price', RATE_FEN)
    await screen.tap('#help')
    await screen.onPage('pages/support/support')
    await wallet.miniProgram.navigateBack()
    await screen.tap('#trouble')
    await screen.onPage('pages/ticket/ticket')
  })

  it('is refused to a second person, who hears that it is in use', async () => {
    await rechargeFifty()
    await start()
    await asNewUser(wallet, screen, `oE2e-device-second-${people}`)
    await wallet.backstage.scanMachine(machine.id)
    await screen.onPage('pages/device/device')
    await screen.says('#device-status', '使用')
    await screen.showsFen('#device-price', RATE_FEN)
  })
})
