import { auditAccount } from '../../../cloudfunctions/shared/audit/audit-account'
import type { Finding } from '../../../cloudfunctions/shared/audit/finding'
import type { DeviceSession } from '../../../cloudfunctions/shared/device-session/session'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { postAdjustment } from '../../../cloudfunctions/shared/ledger/post'
import { requestRefund, quoteFor } from '../../../cloudfunctions/shared/refund/request'
import { settleRefund } from '../../../cloudfunctions/shared/refund/settle'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import type { Refund } from '../../../cloudfunctions/shared/refund/refund'
import { current, ordered, recharged } from '../../support/memory/people'
import { Hall, MINUTE } from '../device-session/hall'

type Doc = Record<string, unknown> & { _id: string }
type Collection = 'accounts' | 'entries' | 'orders' | 'refunds' | 'sessions'

/** An account with all that there is: recharges, uses, refunds that arrived, failed and are under way, an adjustment. */
export class AuditedAccount {
  readonly hall = new Hall()
  readonly #account: Account
  #tokens = 0

  private constructor(account: Account) {
    this.#account = account
  }

  static async make(): Promise<AuditedAccount> {
    const hall = new Hall()
    const audited = new AuditedAccount(await hall.person(5_000))
    Object.assign(audited, { hall })
    await audited.live()
    return audited
  }

  private async live(): Promise<void> {
    const { wallet } = this.hall
    await recharged(wallet, this.#account, 10_000)
    await this.use(10)
    await this.refund(700, 'arrived')
    await this.refund(300, 'failed')
    await this.adjust(250)
    await this.use(0)
    await this.use(90)
    await recharged(wallet, this.#account, 2_000)
    const closed = await ordered(wallet, await current(wallet, this.#account), 500)
    await wallet.services.recharges.closeOrder(closed._id, wallet.now)
    await ordered(wallet, await current(wallet, this.#account), 100)
    await this.refund(100, null)
    for (let times = 0; times < 5; times += 1) await this.adjust(1)
  }

  async use(minutes: number): Promise<void> {
    const { wallet } = this.hall
    wallet.sdk.documents.commit([['devices', 'A', { ...wallet.sdk.documents.get('devices', 'A') as Doc, lastSeenAt: wallet.now }]])
    const id = await this.hall.running(await current(wallet, this.#account))
    for (let minute = 0; minute < minutes; minute += 1) {
      this.hall.later(MINUTE)
      await this.hall.tell(id, { kind: 'beat', deviceId: 'A', bootId: 'boot-1' })
    }
    await this.hall.tell(id, { kind: 'stopped', deviceId: 'A', at: this.hall.wallet.now })
    this.hall.later(MINUTE)
  }

  async refund(amountFen: number, end: 'arrived' | 'failed' | null): Promise<void> {
    const { services, pay } = this.hall.wallet
    const account = await current(this.hall.wallet, this.#account)
    const { forfeitedFen } = await quoteFor(services, account, amountFen)
    this.#tokens += 1
    const wish = { account, amountFen, forfeitedFen, clientToken: `token-${this.#tokens}`, envId: 'test' }
    const { refunds } = await requestRefund(services, wish)
    if (end === null) return
    pay.refunds.end(end)
    for (const refund of refunds) await settleRefund(services, refund)
  }

  async adjust(fen: number): Promise<void> {
    const { wallet } = this.hall
    this.#tokens += 1
    await wallet.services.ledger.transact(async (tx) => {
      const before = await tx.account(this.#account._id)
      if (!before) throw new Error('no account')
      const parts = { principalFen: 0, bonusFen: fen }
      const { account, entry } = postAdjustment(before, `adjust-${this.#tokens}`, parts, { reason: '补偿', by: 'test' }, wallet.now)
      await tx.saveAccount(account)
      await tx.addEntry(entry)
    })
  }

  get account(): Account {
    return this.hall.wallet.sdk.documents.get('accounts', this.#account._id) as unknown as Account
  }

  get entries(): Entry[] {
    return this.all<Entry>('entries').sort((one, other) => one.seq - other.seq)
  }

  entry(kind: Entry['kind']): Entry {
    return this.one(this.entries, (entry) => entry.kind === kind)
  }

  order(state: Order['state']): Order {
    return this.one(this.all<Order>('orders'), (order) => order.state === state)
  }

  refundIn(state: Refund['state']): Refund {
    return this.one(this.all<Refund>('refunds'), (refund) => refund.state === state)
  }

  /** A device session that cost something. */
  session(): Extract<DeviceSession, { state: 'settled' }> {
    return this.one(this.all<DeviceSession>('sessions'), (session): session is Extract<DeviceSession, { state: 'settled' }> =>
      session.state === 'settled' && session.fee.amountFen > 0)
  }

  /** Writes into a document behind everybody's back. */
  corrupt(collection: Collection, id: string, change: object): void {
    const document = this.hall.wallet.sdk.documents.get(collection, id)
    if (!document) throw new Error('nothing to corrupt')
    this.hall.wallet.sdk.documents.commit([[collection, id, { ...document, ...change } as Doc]])
  }

  corruptAccount(change: object): void {
    this.corrupt('accounts', this.#account._id, change)
  }

  remove(collection: Collection, id: string): void {
    this.hall.wallet.sdk.documents.commit([[collection, id, null]])
  }

  add(collection: Collection, document: object): void {
    this.hall.store(collection, document)
  }

  async findings(): Promise<Finding[]> {
    const outcome = await auditAccount(this.hall.wallet.services.audits, this.#account._id)
    if (outcome.kind !== 'audited') throw new Error(outcome.kind)
    expect(outcome.findingCount).toBe(outcome.findings.length)
    return outcome.findings
  }

  private all<T>(collection: Collection): T[] {
    return this.hall.wallet.sdk.documents.all(collection) as unknown as T[]
  }

  private one<T, S extends T>(among: T[], is: ((one: T) => one is S) | ((one: T) => boolean)): S {
    const found = among.find(is)
    if (!found) throw new Error('none of these')
    return found as S
  }
}
