import path from 'node:path'
import { open } from 'lmdb'
import type { Database, RootDatabase } from 'lmdb'
import type { Notice, PayOrder, PayRefund } from './model'

/** WeChat Pay's books: apart from the environment's database, because they are not the merchant's. */
export class PayStore {
  readonly orders: Database<PayOrder, string>
  readonly refunds: Database<PayRefund, string>
  readonly notices: Database<Notice, string>
  /** prepay_id → out_trade_no */
  readonly prepays: Database<string, string>
  private readonly root: RootDatabase

  constructor(dataDir: string, durable: boolean) {
    this.root = open({ path: path.join(dataDir, 'pay'), noSync: !durable })
    this.orders = this.root.openDB({ name: 'orders', encoding: 'json' })
    this.refunds = this.root.openDB({ name: 'refunds', encoding: 'json' })
    this.notices = this.root.openDB({ name: 'notices', encoding: 'json' })
    this.prepays = this.root.openDB({ name: 'prepays', encoding: 'string' })
  }

  /** All of it is stored or none; on disk when it returns. */
  write(change: () => void): void {
    this.root.transactionSync(change)
  }

  order(outTradeNo: string): PayOrder | undefined {
    return this.orders.get(outTradeNo)
  }

  /** Oldest first. */
  allOrders(): PayOrder[] {
    return values(this.orders).sort((a, b) => a.createdAt - b.createdAt)
  }

  /** Oldest first. */
  allRefunds(): PayRefund[] {
    return values(this.refunds).sort((a, b) => a.createdAt - b.createdAt)
  }

  allNotices(): Notice[] {
    return values(this.notices)
  }

  noticesOf(outTradeNo: string): Notice[] {
    // '0' follows '/' in the order of characters.
    return values(this.notices, { start: `${outTradeNo}/`, end: `${outTradeNo}0` })
  }

  clear(): void {
    this.write(() => {
      this.orders.clearSync()
      this.refunds.clearSync()
      this.notices.clearSync()
      this.prepays.clearSync()
    })
  }

  async close(): Promise<void> {
    await this.root.close()
  }
}

const values = <Value>(database: Database<Value, string>, range: { start?: string; end?: string } = {}): Value[] =>
  [...database.getRange(range)].map(({ value }) => value)
