import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { Envelope, Input, Outputs, Route } from '../../cloudfunctions/shared/contract'
import type { Account } from '../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../cloudfunctions/shared/recharge/order'
import environment from '../../cloudfunctions/environment.json'
import { startLocalCloud, type Environment, type LocalCloud } from '../../simulator/cloud'
import { auditAccount } from './memory/audit'

const root = path.resolve(__dirname, '../..')

/** The built functions on a local cloud of their own, with empty data. */
export class WalletCloud {
  private constructor(readonly cloud: LocalCloud, private readonly temporary: string | null) {}

  /** @param kept a folder whose data is used and kept; without one it is empty and removed at the end */
  static async start(kept?: string, options: { workersPerFunction?: number, transactionOperationMs?: number, scanLimit?: number } = {}): Promise<WalletCloud> {
    const data = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-cloud-'))
    const cloud = await startLocalCloud({
      functionsDir: path.join(root, 'dist/cloudfunctions'),
      environment: environment as Environment,
      dataDir: data,
      appid: 'wx0000000000000000',
      envId: 'local',
      functionEnv: parseEnv(fs.readFileSync(path.join(root, 'simulator/local.env'), 'utf8')) as Record<string, string>,
      durable: false,
      ...options,
    })
    return new WalletCloud(cloud, kept === undefined ? data : null)
  }

  async close(): Promise<void> {
    await this.cloud.close()
    if (this.temporary !== null) fs.rmSync(this.temporary, { recursive: true, force: true })
  }

  /** A call as the phone makes it: the whole envelope. */
  async call<R extends Route>(openid: string | undefined, route: R, input: Input<R>): Promise<Envelope<Outputs[R]>> {
    const { result } = await this.cloud.callFunction({ name: 'api', data: { route, input }, caller: { openid, source: 'wx_client' } })
    return result as Envelope<Outputs[R]>
  }

  /** A call that must succeed: its result. */
  async ok<R extends Route>(openid: string, route: R, input: Input<R>): Promise<Outputs[R]> {
    const reply = await this.call(openid, route, input)
    if (!reply.success) throw new Error(`${route}: ${JSON.stringify(reply.error)}`)
    return reply.result
  }

  /** A call that must be refused: the error's code. */
  async refused<R extends Route>(openid: string, route: R, input: Input<R>): Promise<string> {
    const reply = await this.call(openid, route, input)
    if (reply.success) throw new Error(`${route} succeeded`)
    return reply.error.code
  }

  /** Asks for a code and returns what arrived on the phone. */
  async code(openid: string, mobile: string): Promise<string> {
    await this.ok(openid, 'captcha', { mobile })
    return this.cloud.sms.list(mobile).at(-1)?.params[0] ?? ''
  }

  async signIn(openid: string, mobile: string): Promise<Outputs['login']> {
    return this.ok(openid, 'login', { mobile, code: await this.code(openid, mobile) })
  }

  /** Opens WeChat's sheet with the order's parameters and pays; resolves when its callback, if any, has been answered. */
  async pay(openid: string, order: Outputs['recharge'], callback: 'deliver' | 'lose' = 'deliver'): Promise<void> {
    const { prepayId } = this.cloud.pay.open(order.payment, openid)
    this.cloud.pay.decide(prepayId, 'paid', { callback })
    await this.cloud.pay.idle()
  }

  documents<T>(collection: string): T[] {
    return this.cloud.database.find(collection) as unknown as T[]
  }

  order(outTradeNo: string): Order | undefined {
    return this.documents<Order>('orders').find(({ _id }) => _id === outTradeNo)
  }

  /** What does not add up in the books; empty when all is well. */
  audit(): string[] {
    const entries = this.documents<Entry>('entries')
    return this.documents<Account>('accounts').flatMap((account) => auditAccount(account, entries.filter((entry) => entry.account === account._id)))
  }

  /** Lines that the functions logged since the last call. */
  logged(): string[] {
    const lines = this.cloud.logs.entries('console').map(({ message }) => message ?? '')
    return lines.slice(this.#seen, this.#seen = lines.length)
  }

  #seen = 0
}
