import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { SimulatedClock, startLocalCloud } from '../../../simulator/cloud'
import type { Environment, LocalCloud, LocalCloudOptions } from '../../../simulator/cloud'

// Cold starts of functions with the whole SDK take seconds on a machine that is busy otherwise.
jest.setTimeout(60_000)

export const APPID = 'wx0123456789abcdef'
/** Noon in Shanghai. */
export const NOON = Date.parse('2026-03-01T12:00:00+08:00')

const environment: Environment = {
  collections: ['things', 'received'].map((name) => ({ name, indexes: [] })),
  functionRules: {
    '*': { invoke: 'auth != null' }, closed: { invoke: false }, callback: { invoke: false }, open: { invoke: true },
  },
  functions: {
    probe: { timeoutSeconds: 20, memoryMb: 128 },
    hasty: { timeoutSeconds: 1 },
    inner: { timeoutSeconds: 20 },
    sweep: { timeoutSeconds: 20 },
    callback: { timeoutSeconds: 30 },
  },
}

const folders: string[] = []
const clouds: LocalCloud[] = []

export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'))
  folders.push(folder)
  return folder
}

let worker: Promise<string> | undefined

/** Bundles the worker from its sources, so that tests never run an older build. */
export function workerFile(): Promise<string> {
  worker ??= (async () => {
    const outfile = path.join(temporaryFolder(), 'function-worker.js')
    await build({
      entryPoints: [path.join(__dirname, '../../../simulator/cloud/functions/worker.ts')],
      outfile, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', logLevel: 'warning',
    })
    return outfile
  })()
  return worker
}

/** A local cloud over the fixture functions, its clock standing at {@link NOON}. Closed by {@link closeClouds}. */
export async function openCloud(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  const clock = new SimulatedClock()
  clock.pause()
  await clock.set(NOON)
  const cloud = await startLocalCloud({
    functionsDir: path.join(__dirname, 'fixtures'), environment, dataDir: temporaryFolder(), appid: APPID, envId: 'local-test',
    functionEnv: { OWN_VARIABLE: 'own' }, durable: false, clock, workerFile: await workerFile(), ...options,
  })
  clouds.push(cloud)
  return cloud
}

export async function closeClouds(): Promise<void> {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()))
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
}

/** Calls a function as the Mini Program of a user. */
export async function call<Result = Record<string, unknown>>(
  cloud: LocalCloud, name: string, data: Record<string, unknown> = {}, openid = 'oUser-one', source = 'wx_client',
): Promise<Result> {
  const { result } = await cloud.callFunction({ name, data, caller: { openid, source } })
  return result as Result
}

/** What `probe` gives for calls of the SDK that may fail. */
export interface Attempt<Value> {
  value?: Value
  failure?: { errCode: number; errMsg: string; code?: string; message: string }
}

/** Runs one act of the function `probe`. */
export const act = <Result = Record<string, unknown>>(
  cloud: LocalCloud, name: string, data: Record<string, unknown> = {}, openid?: string,
): Promise<Result> =>
  call<Result>(cloud, 'probe', { act: name, ...data }, openid)

/** Documents of a collection. */
export const documents = (cloud: LocalCloud, collection: string): Record<string, unknown>[] => cloud.database.find(collection)
