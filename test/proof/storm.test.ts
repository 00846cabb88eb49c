import type { Account } from '../../cloudfunctions/shared/ledger/account'
import { WalletCloud } from '../support/local-cloud'
import { auditBooks } from '../support/memory/audit'
import { ordered, signedIn } from '../support/memory/people'
import { callerOf, TestWallet } from '../support/memory/wallet'
import { handle } from '../../cloudfunctions/pay-callback/handle'

jest.setTimeout(1_800_000)

const ORDERS = 50
/** Neighbours in the storm are orders of different people, and each of one person's meets another. */
const PEOPLE = 10
const REPLAYS = 1_000
/** Through SDK, workers and database: test/cloud/recharge.test.ts has a thousand of one order, the long run the whole storm. */
const REPLAYS_ON_CLOUD = process.env.LONG ? REPLAYS : 5
const LANES = 16
const CREDITED = { errcode: 0, errmsg: '' }

/** Notifies of each order `replays` times, all mixed, {@link LANES} at once; the answers that are not WeChat's OK. */
async function storm(orders: readonly string[], replays: number, notify: (outTradeNo: string) => Promise<unknown>): Promise<unknown[]> {
  const others: unknown[] = []
  let sent = 0
  const lane = async (): Promise<void> => {
    while (sent < orders.length * replays) {
      const answer = await notify(orders[sent++ % orders.length] as string) as typeof CREDITED
      if (answer.errcode !== CREDITED.errcode || answer.errmsg !== CREDITED.errmsg) others.push(answer)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return others
}

it(`a storm of ${REPLAYS} callbacks for each of ${ORDERS} orders, ${LANES} at once, credits each order once and is answered well throughout`, async () => {
  const wallet = new TestWallet()
  const orders: string[] = []
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => signedIn(wallet, `oTest-storm-${index}`, `1370000000${index}`)))
  for (let index = 0; index < ORDERS; index += 1) {
    const account = people[index % PEOPLE] as Account
    const { _id } = await ordered(wallet, account, 100)
    wallet.pay.paid(_id, 100, account.openid)
    orders.push(_id)
  }
  const others = await storm(orders, REPLAYS, (outTradeNo) => handle(wallet.services, { outTradeNo }, callerOf(null, 'wx_paycallback')))
  expect(others).toEqual([])
  expect(wallet.sdk.documents.all('entries').map(({ ref }) => ref).sort()).toEqual([...orders].sort())
  for (const { _id } of people) expect((await wallet.services.ledger.account(_id))?.balanceFen).toBe((100 * ORDERS) / PEOPLE)
  expect(auditBooks(wallet.sdk)).toEqual([])
})

it(`the same through the real SDK and the local cloud, ${REPLAYS_ON_CLOUD} times each`, async () => {
  const wallet = await WalletCloud.start(undefined, { transactionOperationMs: 0 })
  try {
    const people = ['oLocal-storm-lin', 'oLocal-storm-zhou', 'oLocal-storm-chen']
    const orders: string[] = []
    for (const [index, openid] of people.entries()) {
      await wallet.signIn(openid, `1370000000${index}`)
      for (let count = index; count < ORDERS; count += people.length) {
        const made = await wallet.ok(openid, 'recharge', { account: 100 })
        await wallet.pay(openid, made, 'lose')
        orders.push(made.out_trade_no)
      }
    }
    const others = await storm(orders, REPLAYS_ON_CLOUD, (outTradeNo) => wallet.cloud.pay.forge('pay-callback', { outTradeNo }))
    expect(others).toEqual([])
    expect(wallet.documents<{ ref: string }>('entries').map(({ ref }) => ref).sort()).toEqual([...orders].sort())
    expect(wallet.audit()).toEqual([])
  } finally {
    await wallet.close()
  }
})
