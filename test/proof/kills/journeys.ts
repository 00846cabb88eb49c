import type { WalletCloud } from '../../support/local-cloud'

export const PEOPLE = ['oLocal-kill-lin-1', 'oLocal-kill-zhou-2', 'oLocal-kill-chen-3'] as const

/** What somebody was told: it must hold after any crash. */
export type Promised =
  | { kind: 'credited', outTradeNo: string }
  | { kind: 'ordered', outTradeNo: string }

type Tell = (promise: Promised) => void

/** Everybody signs in. */
export async function move(wallet: WalletCloud): Promise<void> {
  for (const [index, openid] of PEOPLE.entries()) await wallet.signIn(openid, `1370000000${index}`)
}

/** People use the wallet side by side. What is not over when the process ends is finished by the timers of the next. */
export async function liveADay(wallet: WalletCloud, round: number, tell: Tell): Promise<void> {
  const [lin, zhou, chen] = PEOPLE
  await Promise.all([
    paysAndIsCalledBack(wallet, lin, tell),
    paysAndLooks(wallet, zhou, tell),
    tapsTwiceAndLeaves(wallet, chen, round, tell),
  ])
  await wallet.cloud.timers.run('reconcile')
}

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

async function tapsTwiceAndLeaves(wallet: WalletCloud, openid: string, round: number, tell: Tell): Promise<void> {
  const token = `token-of-round-${round}`
  const [first] = await Promise.all([order(wallet, openid, tell, token), order(wallet, openid, tell, token)])
  // Paid on the very last tap, while the callback is lost: the timer finds it.
  if (round % 2 === 0) await wallet.pay(openid, first, 'lose')
}
