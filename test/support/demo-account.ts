import { openAccount, type Account } from '../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import { postCharge, postRecharge } from '../../cloudfunctions/shared/ledger/post'
import type { LocalCloud } from '../../simulator/cloud'
import { DEMO_PERSON } from './wallet'

const DAY_MS = 24 * 3_600_000
const PLACE = { deviceId: 'R3W9HN4QK7MY', province: '湖南省', city: '长沙市', area: '岳麓区', location: '大学城学生活动中心 2 号机' }

/** {@link DEMO_PERSON} with three months of history, posted by the ledger's own rules and written straight into the store. */
export function addDemoAccount(cloud: LocalCloud): void {
  const begin = cloud.clock.now() - 90 * DAY_MS
  let account: Account = openAccount({ _id: 'demo', openid: DEMO_PERSON, mobileHash: 'demo', mobile: '138******01' }, begin)
  const entries: Entry[] = []
  const post = (posted: { account: Account; entry: Entry }): void => {
    account = posted.account
    entries.push(posted.entry)
  }
  for (let day = 0; day < 90; day++) {
    const at = begin + day * DAY_MS
    if (day % 5 === 0) post(postRecharge(account, `order-${day}`, { transactionId: `42000016654427838740${day}`, paidAt: at, payFen: 10_000, bonusFen: 1_500 }, at))
    const minutes = 7 + (day * 13) % 40
    post(postCharge(account, `session-${day}`, minutes * 50, { ...PLACE, startedAt: at, endedAt: at + minutes * 60_000, minutes, rateFen: 50 }, at))
  }
  cloud.database.insertMany('entries', entries.map((entry) => ({ ...entry })))
  cloud.database.insertMany('accounts', [{ ...account }])
}
