import fs from 'node:fs'
import path from 'node:path'
import { AdminEndpoint } from './admin'
import { withOwnerIndex } from './client-database/owner-index'
import { ClientDatabase } from './client-database/service'
import { SimulatedClock } from './clock'
import { CloudDatabase } from './database'
import type { Environment } from './environment'
import { callFromClient } from './functions/client-call'
import type { ClientCall } from './functions/client-call'
import { FunctionHost } from './functions/host'
import { checkRules } from './functions/rules'
import { lastingVariables } from './functions/variables'
import { checkHttpAccess } from './http-access/routes'
import { HttpAccessService } from './http-access/service'
import { LogBook } from './logs'
import { MessagePushService } from './message-push/service'
import { OpenApiService } from './openapi/service'
import { PayService } from './pay/service'
import { ScanWarnings } from './scan-warnings'
import { CloudServer } from './server'
import { SmsService } from './sms/service'
import { StorageService } from './storage/service'
import { TimerService } from './timers/service'

export { SimulatedClock } from './clock'
export { CloudDatabase } from './database'
export type { ClientDatabase } from './client-database/service'
export type { Caller } from './caller'
export type { CollectionRules, CollectionSettings, Environment, FunctionSettings, HttpAccess, SimplePermission } from './environment'
export { ClientError } from './functions/failures'
export type { FunctionHost } from './functions/host'
export { NotMapped } from './message-push/service'
export type { MessagePushService, Pushed } from './message-push/service'
export type { LogBook, LogEntry, LogKind } from './logs'
export type { SubscribeMessage } from './openapi/subscribe-messages'
export type { OpenApiService } from './openapi/service'
export type { BillDifference } from './pay/bill-differences'
export type { PayApi, PayFault } from './pay/faults'
export type { Payment, PayService } from './pay/service'
export type { SmsMessage, SmsService } from './sms/service'
export type { FileLink, StorageService, StoredFile } from './storage/service'
export type { TimerService } from './timers/service'

export interface LocalCloudOptions {
  /** Folder of the built functions: `<name>/index.js`, with config.json where there are permissions or triggers. */
  functionsDir: string
  /** Parsed cloudfunctions/environment.json. */
  environment: Environment
  /** Where database, payments and files are kept. */
  dataDir: string
  appid: string
  envId: string
  /** Environment variables of every function. SMS_ENDPOINT and SMS_PROTOCOL are set to the local provider unless given. */
  functionEnv: Record<string, string>
  /** Whether a commit is on disk before it is answered. Default true. */
  durable?: boolean
  clock?: SimulatedClock
  /** Instances of one function that run at the same time; calls by other functions may exceed it. Default 4. */
  workersPerFunction?: number
  /** As {@link import('./database/database').OpenOptions}. */
  strictScans?: boolean
  scanLimit?: number
  /** As {@link import('./database/database').OpenOptions}. */
  transactionOperationMs?: number
  /** The built functions/worker.ts. Default: dist/simulator/function-worker.js. */
  workerFile?: string
}

/** WeChat Cloud on this machine. */
export interface LocalCloud {
  /** Address that wx-server-sdk calls, ending in /admin. */
  url: string
  /** Base address of HTTP access to functions, without a slash at the end: `http://127.0.0.1:PORT`. */
  httpUrl: string
  clock: SimulatedClock
  database: CloudDatabase
  /** What wx.cloud.database() reaches, under permissions and rules. */
  clientDatabase: ClientDatabase
  functions: FunctionHost
  pay: PayService
  sms: SmsService
  openapi: OpenApiService
  storage: StorageService
  messagePush: MessagePushService
  timers: TimerService
  logs: LogBook
  /** wx.cloud.callFunction. @throws ClientError with errCode and errMsg */
  callFunction(call: ClientCall): Promise<{ result: unknown; requestID: string }>
  /** Environment variables with which wx-server-sdk in another process reaches this cloud, as nobody. */
  sdkEnvironment(): Record<string, string>
  /** Removes all data: documents, files, payments, messages, codes. Functions start anew. The clock goes on. */
  reset(): Promise<void>
  close(): Promise<void>
}

const DEFAULT_WORKERS = 4

/** @throws Error with one clear line when the environment or a function's config.json is wrong; nothing is left open then */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  checkRules(options.environment.functionRules)
  checkHttpAccess(options.environment.httpAccess ?? [])
  fs.mkdirSync(options.dataDir, { recursive: true })
  // What has been opened so far, to be closed in this order.
  const opened: { close(): unknown }[] = []
  const closeAll = async (): Promise<void> => {
    for (const part of opened) await part.close()
  }
  try {
    return await assemble(options, opened, closeAll)
  } catch (error) {
    await closeAll()
    throw error
  }
}

async function assemble(
  options: LocalCloudOptions,
  opened: { close(): unknown }[],
  close: () => Promise<void>,
): Promise<LocalCloud> {
  const { environment, dataDir, appid, envId, durable = true } = options
  const clock = options.clock ?? new SimulatedClock()
  const now = (): number => clock.now()
  const logs = new LogBook(now)
  const pace = options.transactionOperationMs === undefined ? {} : { transactionOperationMs: options.transactionOperationMs }
  const scanned = options.scanLimit === undefined ? {} : { scanLimit: options.scanLimit }
  const database = CloudDatabase.open({ dir: path.join(dataDir, 'database'), collections: withOwnerIndex(environment.collections), now, durable, strictScans: options.strictScans ?? false, ...scanned, ...pace })
  opened.unshift(database)
  const clientDatabase = new ClientDatabase({ database, collections: environment.collections, now, logs })
  const server = await CloudServer.listen()
  opened.unshift(server)
  const storage = await StorageService.open({
    dir: path.join(dataDir, 'storage'), envId, durable, now, logs, rules: environment.storageRules,
  })
  opened.unshift(storage)
  const url = `http://${server.host}/admin`
  const names = { appid, envId, url }
  const functionEnv = { SMS_ENDPOINT: server.host, SMS_PROTOCOL: 'http', ...options.functionEnv }

  const functions = new FunctionHost({
    functionsDir: path.resolve(options.functionsDir), settings: environment.functions, functionEnv, names, clock, logs,
    workersPerFunction: options.workersPerFunction ?? DEFAULT_WORKERS,
    workerFile: options.workerFile ?? builtWorker(),
  })
  // Before the services: a call that is cut off may still have a request on its way to them.
  opened.unshift(functions)
  const pay = new PayService({ dataDir, durable, appid, envId, functions, clock, logs })
  opened.splice(1, 0, pay)
  const timers = new TimerService(functions, clock, logs)
  opened.unshift(timers)
  const sms = new SmsService(now, logs)
  const messagePush = new MessagePushService({ appid, mappings: environment.messagePush, functions, now, logs })
  const openapi = new OpenApiService({ appid, dataDir, now, logs, permissions: (name) => functions.definition(name)?.openapi })
  if (options.clock === undefined) opened.push(clock)
  const scans = new ScanWarnings(logs)
  database.onScan((scan) => scans.add(scan))

  const admin = new AdminEndpoint({ database, functions, pay, openapi, storage, logs })
  server.serve({
    admin: (request, body) => admin.handle(request, body),
    provider: (request, body) => ({
      type: 'json',
      body: JSON.stringify(sms.handle(String(request.headers['x-tc-action'] ?? ''), request.headers.authorization, body)),
    }),
  })
  const http = await HttpAccessService.listen({ routes: environment.httpAccess ?? [], envId, functions, logs })
  opened.unshift(http)

  return {
    url, httpUrl: http.url, clock, database, clientDatabase, functions, pay, sms, openapi, storage, messagePush, timers, logs, close,
    callFunction: (call) => callFromClient(functions, environment.functionRules, appid, call),
    sdkEnvironment: () => lastingVariables(names, '', functionEnv),
    async reset() {
      pay.reset()
      sms.reset()
      openapi.reset()
      storage.reset()
      await database.reset()
      logs.clear()
      scans.clear()
      functions.reload()
    },
  }
}

/** dist/simulator/function-worker.js, from the sources as from the bundle. */
function builtWorker(): string {
  let folder = __dirname
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error(`no package.json above ${__dirname}`)
    folder = parent
  }
  const file = path.join(folder, 'dist/simulator/function-worker.js')
  if (!fs.existsSync(file)) throw new Error(`${file} is missing: run "npm run build"`)
  return file
}
