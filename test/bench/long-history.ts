import { openAccount, type Account } from '../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import { postCharge, postRecharge } from '../../cloudfunctions/shared/ledger/post'
import { INITIAL_SETTINGS } from '../../cloudfunctions/shared/settings/settings'
import type { LocalCloud } from '../../simulator/cloud'

export const DAY_MS = 24 * 3_600_000
/** 2024-01-01 in UTC+8. */
export const BEGIN = Date.UTC(2023, 11, 31, 16)

/** Larger ones are slower: what waits to be written outlives the young memory. */
const BATCH = 500

/** An account with `count` charges over a year, posted by the ledger's own rules and written straight into the store. */
export function load(cloud: LocalCloud, openid: string, count: number): void {
  let account: Account = {
    ...openAccount({ _id: `bench-${count}`, openid, mobileHash: `hash-${count}`, mobile: '138******00' }, BEGIN),
    // Nobody is asked for it in between.
    consents: [{ version: INITIAL_SETTINGS.agreementVersion, at: BEGIN }],
  }
  let batch: Entry[] = []
  const post = (posted: { account: Account; entry: Entry }): void => {
    account = posted.account
    batch.push(posted.entry)
    if (batch.length === BATCH) write()
  }
  const write = (): void => {
    cloud.database.insertMany('entries', batch.map((entry) => ({ ...entry })))
    batch = []
  }
  const step = Math.floor((360 * DAY_MS) / count)
  post(postRecharge(account, `order-${count}`, { transactionId: `t-${count}`, paidAt: BEGIN, payFen: count * 50, bonusFen: 0 }, BEGIN))
  for (let index = 0; index < count; index++) {
    const at = BEGIN + index * step
    // Numbers of one length: ids in the order of time are written at the end of the store, not all over it.
    post(postCharge(account, `session-${count}-${String(index).padStart(7, '0')}`, 50, {
      deviceId: 'K7M2Q9XA', province: '浙江省', city: '杭州市', area: '西湖区', location: '一楼大厅', startedAt: at, endedAt: at + 60_000, minutes: 1, rateFen: 50,
    }, at))
  }
  if (batch.length > 0) write()
  cloud.database.insertMany('accounts', [{ ...account }])
}
