import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { startLocalCloud } from '../../simulator/cloud'
import { ratio, type Figure } from './figure'

const CALLS = 400

/** P6, P7: what the local cloud adds to a bare round trip over loopback. */
export async function localCloud(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-cloud-'))
  const functionsDir = path.join(folder, 'functions')
  fs.mkdirSync(path.join(functionsDir, 'noop'), { recursive: true })
  fs.writeFileSync(path.join(functionsDir, 'noop/index.js'), 'exports.main = async () => ({ ok: true })')
  fs.writeFileSync(path.join(functionsDir, 'noop/package.json'), '{ "name": "noop", "main": "index.js" }')
  const cloud = await startLocalCloud({
    functionsDir,
    environment: { collections: [{ name: 'things', rules: { read: false, write: false }, indexes: [] }], functionRules: { '*': { invoke: 'auth != null' } }, functions: {} },
    dataDir: path.join(folder, 'data'), appid: 'wxbench', envId: 'bench', functionEnv: {}, durable: false,
  })
  cloud.database.insertMany('things', [{ _id: 'one', text: 'a document of a few fields', number: 1 }])
  const raw = await rawServer()
  try {
    const sdk = await sdkFor(cloud.sdkEnvironment())
    const things = sdk.database().collection('things')
    const bare = () => post(raw.url, '{"some":"request of about the same size as the one that it is compared with"}')
    return [
      { id: 'P6', what: 'callFunction(noop) ÷ raw loopback HTTP, p50', value: await ratio(CALLS, async () => sdk.callFunction({ name: 'noop', data: {} }), bare), gate: 6 },
      { id: 'P7', what: 'doc.get through the SDK ÷ raw loopback HTTP, p50', value: await ratio(CALLS, async () => things.doc('one').get(), bare), gate: 5 },
    ]
  } finally {
    raw.close()
    await cloud.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The unmodified SDK in this process, talking to a local cloud. */
export async function sdkFor(environment: Record<string, string>): Promise<typeof import('wx-server-sdk')> {
  Object.assign(process.env, environment)
  const sdk = (await import('wx-server-sdk')).default as unknown as typeof import('wx-server-sdk')
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  return sdk
}

async function rawServer(): Promise<{ url: string; close(): void }> {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"data":{"list":[]},"requestId":"1"}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** With node:http as the SDK does, on a connection that is kept. */
function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => response.resume().on('end', resolve))
    request.on('error', reject)
    request.end(body)
  })
}
