/** The database behind the smallest server that the unmodified SDK can talk to, and the SDK pointed at it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloud from 'wx-server-sdk'
import { CloudDatabase, type CollectionConfig, type IndexConfig, type OpenOptions } from '../../../../../simulator/cloud/database'
import { CloudError } from '../../../../../simulator/cloud/errors'

Object.assign(process.env, {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local-test',
  TENCENTCLOUD_SECRETID: 'test',
  TENCENTCLOUD_SECRETKEY: 'test',
  SILENCE: 'true',
})

/** Short form of an index: `index('a_b', { a: 1, b: -1 }, 'unique')`. */
export const index = (name: string, keys: Record<string, 1 | -1>, unique?: 'unique'): IndexConfig => ({
  name, unique: unique === 'unique', keys: Object.entries(keys).map(([field, direction]) => ({ field, direction })),
})

export const collection = (name: string, ...indexes: IndexConfig[]): CollectionConfig => ({ name, indexes })

export const START = Date.UTC(2026, 0, 2, 3, 4, 5)

/** A clock that stands until it is set. */
export class Clock {
  time = START
  readonly now = (): number => this.time
}

export class LocalCloud {
  private constructor(
    readonly database: CloudDatabase,
    readonly clock: Clock,
    private readonly dir: string,
    private readonly server: Server,
  ) {}

  static async start(collections: CollectionConfig[], more: Partial<OpenOptions> = {}): Promise<LocalCloud> {
    const dir = mkdtempSync(join(tmpdir(), 'kiosk-wallet-database-'))
    const clock = new Clock()
    const database = CloudDatabase.open({ dir, collections, now: clock.now, durable: false, ...more })
    const server = createServer((request, response) => {
      void answer(database, request).then((reply) => response.end(JSON.stringify(reply)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` })
    cloud.init({ env: 'local-test' })
    return new LocalCloud(database, clock, dir, server)
  }

  /** The SDK's database, as a cloud function has it. */
  get sdk(): Sdk {
    return cloud.database() as unknown as Sdk
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
    await this.database.close()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

async function answer(database: CloudDatabase, request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
  const requestId = 'request-1'
  try {
    return { requestId, ...await database.handle(String(body.action), body) }
  } catch (error) {
    return CloudError.from(error).toReply(requestId)
  }
}

/** The parts of the SDK's database that the tests use; its own typings know neither transactions nor all commands. */
export interface Sdk {
  command: Commands
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options: string }): unknown
  Geo: { Point: new (longitude: number, latitude: number) => unknown }
  collection(name: string): SdkCollection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<SdkTransaction>
  runTransaction<T>(work: (transaction: SdkTransaction) => Promise<T>, tries?: number): Promise<T>
}

export type Commands = Readonly<Record<CommandName, (...operands: unknown[]) => Command>> & { aggregate: Aggregates }
type CommandName =
  | 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'nin' | 'all' | 'elemMatch' | 'exists' | 'size' | 'mod' | 'and' | 'or' | 'nor' | 'not'
  | 'set' | 'remove' | 'inc' | 'mul' | 'push' | 'pull' | 'pullAll' | 'pop' | 'shift' | 'unshift' | 'addToSet' | 'rename' | 'max' | 'min'
  | 'expr' | 'geoNear' | 'bit'
export type Aggregates = Readonly<Record<'sum' | 'avg' | 'first' | 'last' | 'push' | 'addToSet' | 'max' | 'min' | 'gt' | 'dateToString' | 'cond', (...operands: unknown[]) => unknown>>

/** A command takes others after it: `_.gt(1).and(_.lt(5))`. */
export interface Command {
  and(...others: unknown[]): Command
  or(...others: unknown[]): Command
}

type Data = Record<string, unknown>

export interface SdkQuery {
  where(query: unknown): SdkQuery
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  skip(count: number): SdkQuery
  limit(count: number): SdkQuery
  field(fields: Data): SdkQuery
  get(): Promise<{ data: Data[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Data }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface SdkDocument {
  field(fields: Data): SdkDocument
  get(): Promise<{ data: Data }>
  set(options: { data: Data }): Promise<{ _id: string; stats: { created: number; updated: number } }>
  update(options: { data: Data }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface SdkCollection extends SdkQuery {
  doc(id: string | number): SdkDocument
  add(options: { data: Data }): Promise<{ _id: string }>
  add(options: { data: Data[] }): Promise<{ _ids: string[] }>
  aggregate(): SdkPipeline
}

export type SdkPipeline = {
  [stage in 'addFields' | 'bucket' | 'count' | 'group' | 'limit' | 'lookup' | 'match' | 'project' | 'replaceRoot' | 'sample' | 'skip' | 'sort' | 'sortByCount' | 'unwind' | 'geoNear']:
  (value: unknown) => SdkPipeline
} & { end(): Promise<{ list: Data[] }> }

export interface SdkTransaction {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

/** What the SDK throws. */
export interface SdkError {
  errCode: number
  errMsg: string
}

/** The error that a promise rejects with; fails if it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<SdkError> {
  let result: unknown
  try {
    result = await promise
  } catch (error) {
    return error as SdkError
  }
  throw new Error(`expected an error, got ${JSON.stringify(result)}`)
}
