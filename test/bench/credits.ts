import { setTimeout as pass } from 'node:timers/promises'
import { WalletCloud } from '../support/local-cloud'
import { median, time, type Figure } from './figure'

const CREDITS = 20
const ROUNDS = 5
const PAY_FEN = 100
/** From a function to the platform's database and back, half of it each way. Without it, what is measured is how twenty instances share two cores. */
const ROUND_TRIP_MS = 10

/** P17: notifications of payments of one account, all at once; P18: a notification that comes again. */
export async function credits(): Promise<Figure[]> {
  // On the platform each call that finds no idle instance gets one of its own.
  const wallet = await WalletCloud.start(undefined, { workersPerFunction: CREDITS })
  try {
    // The timer would credit what waits for its notification.
    wallet.cloud.clock.pause()
    return await measure(wallet)
  } finally {
    await wallet.close()
  }
}

async function measure(wallet: WalletCloud): Promise<Figure[]> {
  const took = { inTurn: [] as number[], atOnce: [] as number[], first: [] as number[], again: [] as number[] }
  let failures = 0
  const notify = async (outTradeNo: string): Promise<void> => {
    const { errcode } = (await wallet.cloud.pay.forge('pay-callback', { outTradeNo })) as { errcode: number }
    if (errcode !== 0) failures++
  }
  const people = Array.from({ length: ROUNDS + 1 }, (_, round) => [paidOrders(wallet, round * 2), paidOrders(wallet, round * 2 + 1)] as const)
  const orders = await Promise.all(people.map((pair) => Promise.all(pair)))
  farAway(wallet)
  for (const [round, [inTurn, atOnce]] of orders.entries()) {
    if (round === 0) {
      // Starts an instance for each call, and does not count. What was refused on the way comes again, as WeChat does it.
      await Promise.all(atOnce.map(notify))
      for (const order of [...atOnce, ...inTurn]) await notify(order)
      failures = 0
      continue
    }
    const first = await time(CREDITS, (run) => notify(inTurn[run] as string), 0)
    took.first.push(...first)
    took.inTurn.push(first.reduce((sum, ms) => sum + ms, 0))
    took.again.push(...(await time(CREDITS, (run) => notify(inTurn[run] as string), 0)))
    took.atOnce.push(...(await time(1, () => Promise.all(atOnce.map(notify)), 0)))
  }
  checkBooks(wallet, orders.length * 2 * CREDITS - failures)
  const ratios = took.atOnce.map((ms, round) => ms / (took.inTurn[round] ?? Number.NaN))
  return [
    { id: 'P17', what: `${ROUNDS} × ${CREDITS} credits of one account at once: not credited at the first notification`, value: failures, gate: 0 },
    { id: 'P17', what: `${CREDITS} credits of one account at once ÷ one after the other, ${ROUND_TRIP_MS} ms to the database and back`, value: median(ratios), gate: 2.5 },
    { id: 'P18', what: 'notification that comes again ÷ the first, p50', value: median(took.again) / median(took.first), gate: 0.5 },
  ]
}

/** Orders of one new person that WeChat has the money for and nobody has been told of. */
async function paidOrders(wallet: WalletCloud, number: number): Promise<string[]> {
  const openid = `oBench-person-${number}`
  await wallet.signIn(openid, `137${String(number).padStart(8, '0')}`)
  const orders: string[] = []
  for (let index = 0; index < CREDITS; index++) {
    const order = await wallet.ok(openid, 'recharge', { account: PAY_FEN })
    await wallet.pay(openid, order, 'lose')
    orders.push(order.out_trade_no)
  }
  return orders
}

/** From now on the database is as far away as on the platform. */
function farAway({ cloud: { database } }: WalletCloud): void {
  const handle = database.handle.bind(database)
  database.handle = async (...request) => {
    await pass(ROUND_TRIP_MS / 2)
    try {
      return await handle(...request)
    } finally {
      await pass(ROUND_TRIP_MS / 2)
    }
  }
}

function checkBooks(wallet: WalletCloud, due: number): void {
  const credited = wallet.documents('entries').length
  const problems = wallet.audit()
  if (credited !== due || problems.length > 0) throw new Error(`${credited} credits, ${due} were answered well: ${problems.join('; ')}`)
}
