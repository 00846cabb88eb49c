import fc from 'fast-check'
import type { Outputs } from '../../../cloudfunctions/shared/contract'
import type { CloudMachine } from '../../support/cloud-machine'
import type { WalletCloud } from '../../support/local-cloud'

/** What a careful person would write down about the account, apart from the code under test. */
export interface Model {
  balanceFen: number
  /** What can be paid back: what was paid less what was spent of it and went back. */
  principalFen: number
  entries: number
  orders: { outTradeNo: string, payFen: number, bonusFen: number, state: 'open' | 'closed' | 'paid' | 'credited', payment: Outputs['recharge'], madeAt: number }[]
  refunds: number
  session: { id: string, startedAt: number } | null
  /** The cloud's time after the last command. */
  nowMs: number
}

export const newcomer = (): Model => ({ balanceFen: 0, principalFen: 0, entries: 0, orders: [], refunds: 0, session: null, nowMs: 0 })

/** The wallet on the local cloud, one person in it, and a machine that this person alone uses. */
export interface Real {
  wallet: WalletCloud
  openid: string
  machine: CloudMachine
}

export type WalletCommand = fc.AsyncCommand<Model, Real>

const MINUTE_MS = 60_000
const RATE_FEN = 50
/** A machine that is silent for longer is lost. */
const LONGEST_SILENCE_MS = 5 * MINUTE_MS
/** Nobody taps on 支付 of an order that is about to end. */
const PAYABLE_MS = 14 * MINUTE_MS
const BONUS: Record<number, number> = { 2_000: 0, 5_000: 500, 10_000: 1_500, 1_234: 0 }

/** How often each kind of command was carried out: a proof that never refunds proves nothing of refunds. */
export const tally = new Map<string, number>()

/** Every command ends with the balance that the person sees. */
abstract class Command implements WalletCommand {
  constructor(private readonly what: string) {}

  abstract check(model: Readonly<Model>): boolean
  protected abstract act(model: Model, real: Real): Promise<void>

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real)
    model.nowMs = real.wallet.cloud.clock.now()
    tally.set(this.constructor.name, (tally.get(this.constructor.name) ?? 0) + 1)
    const { balance_account, principal_account } = await real.wallet.ok(real.openid, 'user', {})
    expect({ after: this.what, balance_account, principal_account }).toEqual({
      after: this.what, balance_account: model.balanceFen, principal_account: model.principalFen,
    })
  }

  toString(): string {
    return this.what
  }
}

class Order extends Command {
  constructor(private readonly payFen: number) {
    super(`order ${payFen}`)
  }

  check({ balanceFen, orders }: Model): boolean {
    const credit = this.payFen + (BONUS[this.payFen] ?? 0)
    return balanceFen + credit <= 100_000 && orders.filter(({ state }) => state === 'open').length < 5
  }

  protected async act(model: Model, { wallet, openid }: Real): Promise<void> {
    const payment = await wallet.ok(openid, 'recharge', { account: this.payFen })
    expect(payment).toMatchObject({ amount: this.payFen, bonus_amount: BONUS[this.payFen] })
    model.orders.push({ outTradeNo: payment.out_trade_no, payFen: this.payFen, bonusFen: BONUS[this.payFen] ?? 0, state: 'open', payment, madeAt: wallet.cloud.clock.now() })
  }
}

const payable = ({ orders, nowMs }: Model) => orders.filter(({ state, madeAt }) => state === 'open' && nowMs < madeAt + PAYABLE_MS)

const credited = (model: Model, order: Model['orders'][number]): void => {
  if (order.state === 'credited') return
  order.state = 'credited'
  model.balanceFen += order.payFen + order.bonusFen
  model.principalFen += order.payFen
  model.entries += 1
}

/** Before time moves on, and with it the timer, the person looks at what is paid: then the order of events is certain. */
async function lookAtPaid(model: Model, { wallet, openid }: Real): Promise<void> {
  for (const order of model.orders.filter(({ state }) => state === 'paid')) {
    expect(await wallet.ok(openid, 'recharge.verify', { out_trade_no: order.outTradeNo })).toMatchObject({ state: 'credited' })
    credited(model, order)
  }
}

class Pay extends Command {
  constructor(private readonly which: number, private readonly callback: 'deliver' | 'lose') {
    super(`pay ${which}, callback: ${callback}`)
  }

  check(model: Model): boolean {
    return payable(model).length > 0
  }

  protected async act(model: Model, { wallet, openid }: Real): Promise<void> {
    const open = payable(model)
    const order = open[this.which % open.length] as Model['orders'][number]
    await wallet.pay(openid, order.payment, this.callback)
    order.state = 'paid'
    if (this.callback === 'deliver') credited(model, order)
  }
}

class Verify extends Command {
  constructor(private readonly which: number) {
    super(`verify ${which}`)
  }

  check({ orders }: Model): boolean {
    return orders.length > 0
  }

  protected async act(model: Model, { wallet, openid }: Real): Promise<void> {
    const order = model.orders[this.which % model.orders.length] as Model['orders'][number]
    const { state } = await wallet.ok(openid, 'recharge.verify', { out_trade_no: order.outTradeNo })
    if (state === 'closed' && order.state === 'open' && model.nowMs >= order.madeAt + PAYABLE_MS) order.state = 'closed'
    if (order.state === 'paid') credited(model, order)
    expect(state).toBe(order.state === 'open' ? 'pending' : order.state)
  }
}

class CallAgain extends Command {
  constructor(private readonly which: number, private readonly times: number) {
    super(`WeChat calls ${times} times for ${which}`)
  }

  check({ orders }: Model): boolean {
    return orders.some(({ state }) => state === 'paid' || state === 'credited')
  }

  protected async act(model: Model, { wallet }: Real): Promise<void> {
    const paid = model.orders.filter(({ state }) => state === 'paid' || state === 'credited')
    const order = paid[this.which % paid.length] as Model['orders'][number]
    const answers = await Promise.all(Array.from({ length: this.times }, () => wallet.cloud.pay.forge('pay-callback', { outTradeNo: order.outTradeNo })))
    expect(answers).toEqual(answers.map(() => ({ errcode: 0, errmsg: '' })))
    credited(model, order)
  }
}

class Start extends Command {
  constructor() {
    super('start the machine')
  }

  check({ session }: Model): boolean {
    return session === null
  }

  protected async act(model: Model, { wallet, openid, machine }: Real): Promise<void> {
    await machine.beat()
    const { device } = await wallet.ok(openid, 'device.look', { device_code: machine.code })
    const asked = { device_code: machine.code, tariff_id: device.tariff.id }
    if (model.balanceFen < RATE_FEN) {
      expect(device.refusal).toBe(-5)
      expect(await wallet.refused(openid, 'device.start', asked)).toBe('BALANCE_TOO_LOW')
      return
    }
    expect(device).toMatchObject({ refusal: 0, minutes: Math.floor(model.balanceFen / RATE_FEN) })
    const { session } = await wallet.ok(openid, 'device.start', asked)
    const { body } = await machine.beat()
    expect(body).toMatchObject({ command: 'unlock', session: { id: session?.id } })
    const startedAt = wallet.cloud.clock.now()
    await machine.ack('started', session?.id ?? '')
    model.session = { id: session?.id ?? '', startedAt }
  }
}

/** Minutes pass while the machine beats; then it is stopped. */
class UseAndStop extends Command {
  constructor(private readonly minutes: number, private readonly by: 'user' | 'device') {
    super(`use it for ${minutes} minutes, stopped by the ${by}`)
  }

  check({ session }: Model): boolean {
    return session !== null
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const { wallet, openid, machine } = real
    await lookAtPaid(model, real)
    const session = model.session as NonNullable<Model['session']>
    const minutes = Math.min(this.minutes, Math.floor(model.balanceFen / RATE_FEN))
    // Half a minute short of the last: what the test itself takes is no further minute.
    const until = session.startedAt + minutes * MINUTE_MS - MINUTE_MS / 2
    for (let at = session.startedAt + LONGEST_SILENCE_MS; at < until; at += LONGEST_SILENCE_MS) {
      await wallet.cloud.clock.set(at)
      expect((await machine.beat(session.id)).body).toMatchObject({ command: 'none', session: { state: 'active' } })
    }
    await wallet.cloud.clock.set(until)
    if (this.by === 'user') await wallet.ok(openid, 'device.stop', { session_id: session.id })
    await machine.ack('stopped', session.id)
    await isSettled(model, real, session.id, minutes, this.by)
  }
}

/** The machine dies: half an hour later nothing but its last sign of life and half a minute is charged. */
class DieInUse extends Command {
  constructor() {
    super('the machine dies in use')
  }

  check({ session }: Model): boolean {
    return session !== null
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const { wallet, openid, machine } = real
    await lookAtPaid(model, real)
    const session = model.session as NonNullable<Model['session']>
    await wallet.cloud.clock.set(session.startedAt + 30 * MINUTE_MS)
    machine.restart()
    expect((await machine.beat()).body.session).toBeNull()
    await wallet.ok(openid, 'check', {})
    await isSettled(model, real, session.id, 1, 'lost')
  }
}

async function isSettled(model: Model, { wallet, openid }: Real, id: string, minutes: number, reason: string): Promise<void> {
  const { session } = await wallet.ok(openid, 'device.current', { session_id: id })
  const cost = minutes * RATE_FEN
  expect(session).toMatchObject({ state: 'settled', cost_time: minutes, cost_money: cost, stop_reason: reason })
  spend(model, cost)
  model.session = null
}

/** Principal and bonus in proportion, by whole fen, the rest off the principal. */
function spend(model: Model, costFen: number): void {
  const bonusFen = model.balanceFen - model.principalFen
  model.principalFen -= costFen - Math.floor((costFen * bonusFen) / model.balanceFen)
  model.balanceFen -= costFen
  model.entries += 1
}

class Refund extends Command {
  constructor(private readonly percent: number, private readonly arrives: boolean) {
    super(`refund ${percent} %, which WeChat ${arrives ? 'carries out' : 'cannot carry out'}`)
  }

  check({ principalFen }: Model): boolean {
    return principalFen > 0
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const { wallet, openid } = real
    await lookAtPaid(model, real)
    const token = `refund-${model.refunds += 1}-of-${openid}`
    const quote = await wallet.ok(openid, 'refund.quote', {})
    if (model.session !== null) {
      expect(quote.refusal).toBe('DEVICE_SESSION_RUNNING')
      expect(await wallet.refused(openid, 'refund.request', { amount: 1, forfeited_amount: 0, client_token: token })).toBe('DEVICE_SESSION_RUNNING')
      return
    }
    expect(quote).toMatchObject({ refusal: null, refundable_account: model.principalFen, stranded_account: 0 })
    const amount = Math.max(1, Math.floor((model.principalFen * this.percent) / 100))
    const { forfeited_amount, parts } = await wallet.ok(openid, 'refund.quote', { amount })
    expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
    if (!this.arrives) wallet.cloud.pay.failRefunds(parts.length)
    await wallet.ok(openid, 'refund.request', { amount, forfeited_amount, client_token: token })
    // The timer runs by itself in the jump.
    await wallet.cloud.clock.advance(20 * MINUTE_MS)
    await wallet.cloud.pay.idle()
    const { refunds } = await wallet.ok(openid, 'refund.list', {})
    expect(refunds.slice(0, parts.length).map(({ state }) => state)).toEqual(parts.map(() => (this.arrives ? 'refunded' : 'returned')))
    model.entries += parts.length * (this.arrives ? 1 : 2)
    if (!this.arrives) return
    model.principalFen -= amount
    model.balanceFen -= amount + forfeited_amount
  }
}

class Timer extends Command {
  constructor() {
    super('the timer runs')
  }

  check(): boolean {
    return true
  }

  protected async act(model: Model, { wallet }: Real): Promise<void> {
    // Orders are looked at from a minute after they were made. A machine in use beats too seldom for a longer jump.
    await wallet.cloud.clock.advance(2 * MINUTE_MS)
    await wallet.cloud.timers.run('reconcile')
    for (const order of model.orders) if (order.state === 'paid') credited(model, order)
  }
}

class ReadStatement extends Command {
  constructor(private readonly size: number) {
    super(`read the statement by ${size}`)
  }

  check(): boolean {
    return true
  }

  protected async act(model: Model, { wallet, openid }: Real): Promise<void> {
    let cursor: string | null = null
    const balances: number[] = []
    do {
      const page: Outputs['statement.list'] = await wallet.ok(openid, 'statement.list', { size: this.size, ...(cursor === null ? {} : { cursor }) })
      expect(page.total).toBe(model.entries)
      balances.push(...page.data.map(({ balance_account }) => balance_account))
      cursor = page.cursor
    } while (cursor !== null)
    expect(balances).toHaveLength(model.entries)
    expect(balances[0] ?? 0).toBe(model.balanceFen)
  }
}

/** Nobody does much before having paid something. */
export const firstSteps: readonly WalletCommand[] = [new Order(5_000), new Pay(0, 'deliver')]

const use = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('user' as const, 'device' as const))
  .map(([minutes, by]) => new UseAndStop(minutes, by))

export const commands: fc.Arbitrary<WalletCommand>[] = [
  fc.constantFrom(2_000, 5_000, 10_000, 1_234).map((payFen) => new Order(payFen)),
  fc.tuple(fc.nat(4), fc.constantFrom('deliver' as const, 'lose' as const)).map(([which, callback]) => new Pay(which, callback)),
  fc.nat(4).map((which) => new Verify(which)),
  fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })).map(([which, times]) => new CallAgain(which, times)),
  // A use takes two commands: both are as likely as three others.
  ...[1, 2, 3].map(() => fc.constant(new Start())),
  ...[1, 2].map(() => use),
  fc.constant(new DieInUse()),
  fc.tuple(fc.integer({ min: 1, max: 100 }), fc.boolean()).map(([percent, arrives]) => new Refund(percent, arrives)),
  fc.constant(new Timer()),
  fc.integer({ min: 1, max: 5 }).map((size) => new ReadStatement(size)),
]
