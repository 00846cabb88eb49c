import type { CloudMachine } from '../../support/cloud-machine'
import type { WalletCloud } from '../../support/local-cloud'

export const PEOPLE = ['oLocal-kill-lin-1', 'oLocal-kill-zhou-2', 'oLocal-kill-chen-3'] as const

/** What somebody was told: it must hold after any crash. */
export type Promised =
  | { kind: 'credited', outTradeNo: string }
  | { kind: 'ordered', outTradeNo: string }
  | { kind: 'held', outRefundNo: string }
  | { kind: 'started' | 'stopped', sessionId: string }

type Tell = (promise: Promised) => void

const MINUTE_MS = 60_000

/** Everybody signs in, and the one who uses machines pays something in. */
export async function move(wallet: WalletCloud): Promise<void> {
  for (const [index, openid] of PEOPLE.entries()) await wallet.signIn(openid, `1370000000${index}`)
  await wallet.pay(PEOPLE[2], await wallet.ok(PEOPLE[2], 'recharge', { account: 50_000 }))
}

/**
 * People use the wallet: one day recharges side by side with callbacks, one day a refund, one day a machine with a recharge
 * beside it. What is not over when the process ends is finished by the timers of the next.
 */
export async function liveADay(wallet: WalletCloud, machine: CloudMachine, round: number, tell: Tell): Promise<void> {
  const [lin, zhou, chen] = PEOPLE
  const days = [
    () => Promise.all([paysAndIsCalledBack(wallet, lin, tell), tapsTwice(wallet, chen, round, tell)]),
    () => paysLooksAndTakesItBack(wallet, zhou, round, tell),
    async () => {
      const [leave] = await Promise.all([startsAMachine(wallet, machine, chen, tell), paysAndLooks(wallet, lin, tell)])
      // Nobody is in the middle of a call: a jump would end the transactions of the others.
      await wallet.cloud.clock.advance(MINUTE_MS)
      await leave()
    },
  ]
  await days[round % DAYS]?.()
  await wallet.cloud.timers.run('reconcile')
}

/** How many kinds of days there are. */
export const DAYS = 3

async function order(wallet: WalletCloud, openid: string, tell: Tell, client_token?: string) {
  const made = await wallet.ok(openid, 'recharge', { account: 100, ...(client_token ? { client_token } : {}) })
  tell({ kind: 'ordered', outTradeNo: made.out_trade_no })
  return made
}

async function paysAndIsCalledBack(wallet: WalletCloud, openid: string, tell: Tell): Promise<void> {
  const made = await order(wallet, openid, tell)
  await wallet.pay(openid, made)
  await wallet.ok(openid, 'check', {})
}

async function paysAndLooks(wallet: WalletCloud, openid: string, tell: Tell): Promise<void> {
  const made = await order(wallet, openid, tell)
  await wallet.pay(openid, made, 'lose')
  const { state } = await wallet.ok(openid, 'recharge.verify', { out_trade_no: made.out_trade_no })
  if (state === 'credited') tell({ kind: 'credited', outTradeNo: made.out_trade_no })
}

async function paysLooksAndTakesItBack(wallet: WalletCloud, openid: string, round: number, tell: Tell): Promise<void> {
  await paysAndLooks(wallet, openid, tell)
  const { refusal, amount, forfeited_amount } = await wallet.ok(openid, 'refund.quote', {})
  if (refusal !== null) return
  if (round % 2 === 0) wallet.cloud.pay.failRefunds(1)
  const { refunds } = await wallet.ok(openid, 'refund.request', { amount, forfeited_amount, client_token: `refund-of-round-${round}` })
  for (const { out_refund_no: outRefundNo } of refunds) tell({ kind: 'held', outRefundNo })
}

async function tapsTwice(wallet: WalletCloud, openid: string, round: number, tell: Tell): Promise<void> {
  const token = `token-of-round-${round}`
  const [first] = await Promise.all([order(wallet, openid, tell, token), order(wallet, openid, tell, token)])
  // Paid on the very last tap, while the callback is lost: the timer finds it.
  if (round % 2 === 0) await wallet.pay(openid, first, 'lose')
}

/** Returns how its use ends. */
async function startsAMachine(wallet: WalletCloud, machine: CloudMachine, openid: string, tell: Tell): Promise<() => Promise<void>> {
  await machine.beat()
  const { device } = await wallet.ok(openid, 'device.look', { device_code: machine.code })
  const { session } = await wallet.ok(openid, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id })
  const id = session?.id ?? ''
  await machine.ack('started', id)
  tell({ kind: 'started', sessionId: id })
  return async () => {
    await machine.beat(id)
    await wallet.ok(openid, 'device.stop', { session_id: id })
    await machine.ack('stopped', id)
    tell({ kind: 'stopped', sessionId: id })
  }
}
