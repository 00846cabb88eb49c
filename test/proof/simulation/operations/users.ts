import { handle } from '../../../../cloudfunctions/api/handle'
import type { Envelope, Input, Outputs, Route } from '../../../../cloudfunctions/shared/contract'
import { advanceDeviceSession } from '../../../../cloudfunctions/shared/device-session/progress'
import { startDeviceSession } from '../../../../cloudfunctions/shared/device-session/start'
import { registrationOf } from '../../../../cloudfunctions/shared/sign-in/registration'
import type { Outcome } from '../call'
import type { Person } from '../person'
import type { World } from '../world'
import type { Operation } from './operation'
import { notify } from './wechat'

const API_MS = 15_000
const AMOUNTS = [100, 137, 999, 2_000, 5_000, 10_000, 20_000]
/** Those with an offer for a first recharge. */
const FIRST_AMOUNTS = [137, 2_000, 5_000]

/** Calls a route as the Mini Program does. */
export async function callApi<R extends Route>(
  world: World, person: Person, route: R, input: Input<R>,
): Promise<Outcome<Envelope<Outputs[R]>>> {
  const what = world.lines ? `${route} ${JSON.stringify(input)}` : route
  const outcome = await world.call(person.name, what, API_MS, ({ routes, services }) =>
    handle(routes, services.log, { route, input }, { openid: person.openid, source: 'wx_client', envId: 'simulation' }))
  return outcome as Outcome<Envelope<Outputs[R]>>
}

/** What it answered; null when it refused, failed or is gone. */
export const valueOf = <T>(outcome: Outcome<Envelope<T>>): T | null =>
  (outcome.kind === 'done' && outcome.value.success ? outcome.value.result : null)

/** A tap on 支付: an order, and what the user does with the sheet that WeChat opens. */
async function recharge(world: World): Promise<void> {
  const { seeded } = world
  const person = seeded.pick(world.people)
  const earlier = [...person.taps.keys()]
  const isAgain = earlier.length > 0 && seeded.chance(0.3)
  const token = isAgain ? seeded.pick(earlier) : seeded.chance(0.8) ? `token-${world.id().slice(-8)}` : undefined
  const tap = token === undefined ? undefined : person.taps.get(token)
  const payFen = tap && seeded.chance(0.85) ? tap.payFen : seeded.pick(AMOUNTS)
  if (token !== undefined && !tap) person.taps.set(token, { payFen, outTradeNo: null })
  const parallel = token !== undefined && seeded.chance(0.15) ? seeded.between(2, 3) : 1
  for (let copy = 0; copy < parallel; copy += 1) void order(world, person, payFen, token)
}

/** Somebody who has never recharged begins to, and perhaps begins again, with an amount of its own offer. */
async function begin(world: World): Promise<void> {
  const { seeded } = world
  const newcomers = world.people.filter(({ account }) => world.one('accounts', account._id)?.kinds.recharge.count === 0)
  if (newcomers.length === 0) return
  const person = seeded.pick(newcomers)
  const taps = seeded.between(1, 3)
  for (let tap = 0; tap < taps; tap += 1) void order(world, person, seeded.pick(FIRST_AMOUNTS), undefined)
}

async function order(world: World, person: Person, payFen: number, token: string | undefined): Promise<void> {
  const { seeded } = world
  const input = { account: payFen, ...(token === undefined ? {} : { client_token: token }) }
  const result = valueOf(await callApi(world, person, 'recharge', input))
  if (!result) return
  const { out_trade_no: outTradeNo, amount } = result
  if (amount !== payFen) world.violated('I14', `an order of ${payFen} fen was made for ${amount}`)
  const tap = token === undefined ? undefined : person.taps.get(token)
  if (tap) {
    if (tap.payFen !== payFen && tap.outTradeNo !== null) world.violated('I14', `token ${token} gave an order of another amount`)
    if (tap.outTradeNo !== null && tap.outTradeNo !== outTradeNo) world.violated('I14', `token ${token} gave a second order`)
    Object.assign(tap, { payFen, outTradeNo })
  }
  if (!person.orders.some((known) => known.outTradeNo === outTradeNo)) person.orders.push({ outTradeNo, payFen })
  if (seeded.chance(0.75)) world.schedule.after(seeded.between(50, 20_000), () => pay(world, person, outTradeNo))
}

/** @param inFlight begun before the order was closed or ran out, so that WeChat takes it all the same */
function pay(world: World, person: Person, outTradeNo: string, inFlight = world.seeded.chance(0.15)): void {
  const { seeded, wechat } = world
  const oddity = seeded.chance(0.92) ? null : seeded.pick(['amount', 'payer', 'merchant'] as const)
  if (!wechat.pay(outTradeNo, person.openid, oddity, inFlight)) return
  world.say(person.name, `pays ${outTradeNo.slice(-4)}${oddity ? ` with another ${oddity}` : ''}`)
  // A notification that never comes is the timer's to make up for.
  if (seeded.chance(0.75)) {
    const wait = seeded.chance(0.7) ? seeded.between(5, 800) : seeded.between(800, 3_600_000)
    const copies = seeded.chance(0.7) ? 1 : seeded.between(2, 6)
    world.schedule.after(wait, () => notify(world, outTradeNo, copies))
  }
  if (seeded.chance(0.6)) world.schedule.after(seeded.between(5, 1_500), () => void verify(world, person, outTradeNo))
}

async function verify(world: World, person: Person, outTradeNo: string): Promise<void> {
  const result = valueOf(await callApi(world, person, 'recharge.verify', { out_trade_no: outTradeNo }))
  if (!result) return
  if (world.one('orders', outTradeNo)?.openid !== person.openid) world.violated('I5', 'somebody verified the order of another')
  if (result.state === 'credited' && !world.one('entries', `recharge:${outTradeNo}`)) {
    world.violated('I5', `order ${outTradeNo.slice(-4)} is called credited without an entry`)
  }
}

/** The first page, whose parts must agree. */
async function look(world: World): Promise<void> {
  const result = valueOf(await callApi(world, world.seeded.pick(world.people), 'check', {}))
  const [latest] = result?.recent ?? []
  if (result?.user && latest && latest.balance_account !== result.user.balance_account) {
    world.violated('I18', `balance ${result.user.balance_account}, but ${latest.balance_account} after the latest entry`)
  }
}

async function start(world: World): Promise<void> {
  const { seeded } = world
  const person = seeded.pick(world.people)
  const machine = seeded.pick(world.machines)
  const outcome = await world.call(person.name, `starts machine ${machine.id}`, API_MS, async ({ services }) =>
    startDeviceSession(services, await registrationOf(services, person.openid), machine.id))
  machine.attend()
  if (outcome.kind === 'done' && outcome.value.kind === 'started') person.sessionId = outcome.value.session._id
}

async function stop(world: World): Promise<void> {
  const person = world.seeded.pick(world.people)
  const { sessionId } = person
  if (!sessionId) return
  const session = sessionId.slice(-4)
  await world.call(person.name, `stops session ${session}`, API_MS, ({ services }) =>
    advanceDeviceSession(services, sessionId, { kind: 'stop', account: person.account._id }))
}

const anyOrder = (world: World) => world.people.flatMap(({ orders }) => orders)

export const USERS: readonly Operation[] = [
  { name: 'recharge', weight: 30, run: recharge },
  { name: 'first recharge', weight: 6, run: (world) => void begin(world) },
  {
    name: 'pay',
    weight: 6,
    run: (world) => {
      const person = world.seeded.pick(world.people)
      if (person.orders.length > 0) pay(world, person, world.seeded.pick(person.orders).outTradeNo)
    },
  },
  {
    name: 'payment after the close',
    weight: 4,
    run: (world) => {
      const closed = world.people.flatMap((person) => person.orders.map((order) => ({ person, ...order })))
        .filter(({ outTradeNo }) => world.one('orders', outTradeNo)?.state === 'closed')
      if (closed.length === 0) return
      const { person, outTradeNo } = world.seeded.pick(closed)
      pay(world, person, outTradeNo, true)
    },
  },
  {
    name: 'verify',
    weight: 8,
    run: (world) => {
      const orders = anyOrder(world)
      if (orders.length > 0) void verify(world, world.seeded.pick(world.people), world.seeded.pick(orders).outTradeNo)
    },
  },
  { name: 'look', weight: 4, run: (world) => void look(world) },
  {
    name: 'start',
    weight: 14,
    run: (world) => {
      void start(world)
      if (world.seeded.chance(0.3)) void start(world)
    },
  },
  { name: 'stop', weight: 7, run: (world) => void stop(world) },
]
