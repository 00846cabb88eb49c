import { openAccount, type Account } from '../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import { postCharge, postRecharge } from '../../cloudfunctions/shared/ledger/post'
import type { LocalCloud } from '../../simulator/cloud'

export const DAY_MS = 24 * 3_600_000
/** 2024-01-01 in UTC+8. */
export const BEGIN = Date.UTC(2023, 11, 31, 16)

/** An account with `count` charges over a year, posted by the ledger's own rules and stored at once. Returns the count. */
export function load(cloud: LocalCloud, openid: string, count: number): number {
  let account: Account = openAccount({ _id: `bench-${count}`, openid, mobileHash: `hash-${count}`, mobile: '138******00' }, BEGIN)
  const entries: Entry[] = []
  const post = (posted: { account: Account; entry: Entry }): void => {
    account = posted.account
    entries.push(posted.entry)
  }
  const step = Math.floor((360 * DAY_MS) / count)
  post(postRecharge(account, `order-${count}`, { transactionId: `t-${count}`, paidAt: BEGIN, payFen: count * 50, bonusFen: 0 }, BEGIN))
  for (let index = 0; index < count; index++) {
    const at = BEGIN + index * step
    post(postCharge(account, `session-${count}-${index}`, 50, {
      deviceId: 'K7M2Q9XA', province: '浙江省', city: '杭州市', area: '西湖区', location: '一楼大厅', startedAt: at, endedAt: at + 60_000, minutes: 1, rateFen: 50,
    }, at))
  }
  cloud.database.insertMany('accounts', [{ ...account }])
  for (let from = 0; from < entries.length; from += 5000) cloud.database.insertMany('entries', entries.slice(from, from + 5000).map((entry) => ({ ...entry })))
  return count
}

