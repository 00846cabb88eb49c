/** `wx.cloud.database()` of several people over one local database, without a browser and without functions. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withOwnerIndex } from '../../../../simulator/cloud/client-database/owner-index'
import { ClientDatabase } from '../../../../simulator/cloud/client-database/service'
import { CloudDatabase } from '../../../../simulator/cloud/database'
import type { CollectionRules, CollectionSettings, SimplePermission } from '../../../../simulator/cloud/environment'
import { LogBook } from '../../../../simulator/cloud/logs'
import { fakePhone, type FakePhone } from '../../phone/wx/fake-phone'

export const START = Date.UTC(2026, 0, 2, 3, 4, 5)

type Data = Record<string, unknown>
type Rules = CollectionRules | SimplePermission

/** What tests use of the client's database. */
export interface ClientQuery {
  where(condition: unknown): ClientQuery
  orderBy(field: string, direction: string): ClientQuery
  skip(count: number): ClientQuery
  limit(count: number): ClientQuery
  field(fields: Data): ClientQuery
  get(options?: Data): Promise<{ data: Data[]; errMsg: string }>
  count(options?: Data): Promise<{ total: number; errMsg: string }>
  update(options: { data: Data }): Promise<{ stats: { updated: number }; errMsg: string }>
  remove(): Promise<{ stats: { removed: number }; errMsg: string }>
  watch(options: { onChange(snapshot: Snapshot): void; onError(error: unknown): void }): { close(): Promise<void> }
}

export interface ClientDocument {
  field(fields: Data): ClientDocument
  get(options?: Data): Promise<{ data: Data; errMsg: string }>
  set(options: Data): Promise<{ _id: string; stats: { updated: number; created: number }; errMsg: string }>
  update(options: Data): Promise<{ stats: { updated: number }; errMsg: string }>
  remove(): Promise<{ stats: { removed: number }; errMsg: string }>
  watch: ClientQuery['watch']
}

export interface ClientCollection extends ClientQuery {
  doc(id: string | number): ClientDocument
  add(options: Data): Promise<{ _id: string; errMsg: string }>
  aggregate(): ClientPipeline
}

export type ClientPipeline = { [stage: string]: (value: unknown) => ClientPipeline } & { end(options?: Data): Promise<{ list: Data[]; errMsg: string }> }

type Make = (...given: unknown[]) => unknown
export interface ClientDb {
  collection(name: string): ClientCollection
  command: Record<string, (...operands: unknown[]) => { [name: string]: (...operands: unknown[]) => unknown }> & { aggregate: Record<string, Make>; project: { slice: Make } }
  Geo: Record<string, Make>
  RegExp: Make
  serverDate: Make
}

export interface Snapshot {
  id: number
  type?: string
  docs: Data[]
  docChanges: { id: number; dataType: string; queueType: string; docId: string; doc: Data; updatedFields?: Data; removedFields?: string[] }[]
}

export interface Client extends FakePhone {
  db: ClientDb
  openDatabase(options?: Data): ClientDb
}

export class Clients {
  private readonly dir = mkdtempSync(join(tmpdir(), 'client-database-'))
  readonly database: CloudDatabase
  readonly logs: LogBook
  readonly cloud: ClientDatabase
  now = START

  /** @param collections rules by name; `new` collections have none */
  constructor(collections: Record<string, Rules | 'new'>) {
    const settings: CollectionSettings[] = Object.entries(collections).map(([name, rules]) => ({ name, indexes: [], ...(rules === 'new' ? {} : { rules }) }))
    this.database = CloudDatabase.open({ dir: this.dir, collections: withOwnerIndex(settings), now: () => this.now, durable: false })
    this.logs = new LogBook(() => this.now)
    this.cloud = new ClientDatabase({ database: this.database, collections: settings, now: () => this.now, logs: this.logs })
  }

  /** The Mini Program of a person. */
  as(openid: string): Client {
    const listeners = new Set<(event: never) => void>()
    const send = (event: object): void => listeners.forEach((listener) => listener(JSON.parse(JSON.stringify(event)) as never))
    const watches = this.cloud.watches({
      snapshot: (watch, snapshot) => send({ watch, snapshot }),
      failed: (watch, { errCode, message }) => send({ watch, error: { errCode, message } }),
    })
    const phone = fakePhone({
      openid,
      server: {
        'cloud.database': ({ action, body }) => this.cloud.handle(action, body, openid),
        'cloud.watch': ({ watch, body }) => (watches.open(watch, body, openid), {}),
        'cloud.unwatch': ({ watch }) => (watches.close(watch), {}),
      },
    })
    phone.phone.server.on = (_event, listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
    const cloud = phone.wx.cloud as unknown as { init(): void; database(options?: Data): ClientDb }
    cloud.init()
    return { ...phone, db: cloud.database(), openDatabase: (options) => cloud.database(options) }
  }

  async stop(): Promise<void> {
    await this.database.close()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

export interface ClientError {
  errCode: number
  errMsg: string
}

/** The error that a promise rejects with; fails if it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<ClientError> {
  const result = await promise.then((value) => ({ value }), (error: unknown) => ({ error }))
  if ('error' in result) return result.error as ClientError
  throw new Error(`expected an error, got ${JSON.stringify(result.value)}`)
}
