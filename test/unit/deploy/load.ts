import { handle as payCallback } from '../../../cloudfunctions/pay-callback/handle'
import { handle as reconcile } from '../../../cloudfunctions/reconcile/handle'
import { auditNext } from '../../../cloudfunctions/shared/audit/rotation'
import { callerOf } from '../../support/memory/wallet'
import { Booth } from '../device/booth'

const MINUTE = 60_000

/** What one action costs in the database, its function call aside. */
export interface Load {
  reads: number
  writes: number
  /** Begins and ends of transactions. */
  transactions: number
}

const READS = ['get', 'find', 'count']

function loadOf(trips: readonly string[]): Load {
  const kinds = trips.map((trip) => trip.split(' ')[0] ?? '')
  const reads = kinds.filter((kind) => READS.includes(kind)).length
  const transactions = kinds.filter((kind) => kind === 'begin' || kind === 'commit').length
  return { reads, writes: kinds.length - reads - transactions, transactions }
}

/** Each action of a usual day, with what it costs on warm instances. */
export async function measureLoads(): Promise<Record<string, Load>> {
  const loads: Record<string, Load> = {}
  const booth = new Booth()
  const { wallet } = booth
  const measure = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    let result!: T
    loads[name] = loadOf(await wallet.tripsOf(async () => {
      result = await action()
    }))
    return result
  }
  const machine = await booth.machine()
  const lin = await booth.person(10_000)
  const guest = { openid: 'oTest-guest' }
  await booth.ok(lin, 'check', {})

  await measure('send a code', () => booth.ok(guest, 'captcha', { mobile: '13900000001' }))
  await measure('sign in for the first time', () => booth.ok(guest, 'login', { mobile: '13900000001', code: wallet.messages.at(-1)?.code ?? '' }))
  await measure('open the wallet', () => booth.ok(lin, 'check', {}))
  await measure('a page of the history', () => booth.ok(lin, 'statement.list', { size: 20 }))
  await measure('the months', () => booth.ok(lin, 'statement.months', {}))

  const order = await measure('order a recharge', () => booth.ok(lin, 'recharge', { account: 5_000 }))
  wallet.pay.paid(order.out_trade_no, 5_000, lin.openid)
  const notify = () => payCallback(wallet.services, { outTradeNo: order.out_trade_no }, callerOf(null, 'wx_paycallback'))
  await measure('be credited', notify)
  await measure('a notification that comes again', notify)
  await measure('ask whether it was credited', () => booth.ok(lin, 'recharge.verify', { out_trade_no: order.out_trade_no }))

  const { device } = await measure('look at a machine', () => booth.ok(lin, 'device.look', { device_code: machine.code }))
  const { session } = await measure('start a use', () => booth.ok(lin, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id }))
  const id = session?.id ?? ''
  await measure('ask how the use goes', () => booth.ok(lin, 'device.current', { session_id: id }))
  await measure('beat of a machine that is told to unlock', () => machine.beat())
  await measure('confirmation of a start', () => machine.ack('started', id))
  booth.later(MINUTE)
  await measure('beat of a machine in use, each minute', () => machine.beat(id))
  booth.later(2 * MINUTE)
  await measure('… every second or third of them, which is written down', () => machine.beat(id))
  await measure('stop a use', () => booth.ok(lin, 'device.stop', { session_id: id }))
  await measure('confirmation of a stop, with the charge', () => machine.ack('stopped', id))
  booth.later(5 * MINUTE)
  await machine.beat()
  booth.later(5 * MINUTE)
  await measure('beat of an idle machine, every 5 minutes', () => machine.beat())
  await measure('… while somebody stands before it, every 2 s', () => machine.beat(null, true))

  const { forfeited_amount } = await measure('what a refund would be', () => booth.ok(lin, 'refund.quote', { amount: 1_000 }))
  await measure('a refund', () => booth.ok(lin, 'refund.request', { amount: 1_000, forfeited_amount, client_token: 'refund-0001' }))

  // What was begun above ends, and what is over goes.
  for (let round = 0; round < 3; round++) {
    booth.later(20 * MINUTE)
    await timer(booth)
  }
  await measure('the timer with nothing to do', () => timer(booth))
  await measure("the timer's audit of two accounts", () => auditNext(booth.wallet.services, Infinity))
  return loads
}

const timer = ({ wallet: { services } }: Booth) => reconcile(services, callerOf(null, 'wx_trigger'))
