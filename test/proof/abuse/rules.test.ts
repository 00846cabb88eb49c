import http from 'node:http'
import os from 'node:os'
import environment from '../../../cloudfunctions/environment.json'
import { WalletCloud } from '../../support/local-cloud'

const LIN = 'oLocal-lin-0001'
let wallet: WalletCloud
beforeAll(async () => { wallet = await WalletCloud.start() }, 60_000)
afterAll(() => wallet.close())

/** Status of a request to one of the local cloud's own addresses. */
function status(address: string, { headers = {}, host = '127.0.0.1' }: { headers?: Record<string, string>, host?: string } = {}): Promise<number> {
  const { port, pathname } = new URL(address)
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, path: pathname, method: 'POST', headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end('{}')
  })
}

describe('rules', () => {
  it('52: no client reads or writes any collection', async () => {
    expect(environment.collections.length).toBeGreaterThanOrEqual(9)
    for (const { name, rules } of environment.collections) expect([name, rules]).toEqual([name, { read: false, write: false }])
    // What the functions used while the other tests ran is all there is: nothing is stored outside of these.
    await wallet.signIn(LIN, '13812345678')
    const described = new Set(environment.collections.map(({ name }) => name))
    expect(wallet.cloud.database.collections().map(({ name }) => name).filter((name) => !described.has(name))).toEqual([])
  })

  it('53: the local cloud keeps clients out of functions that are not theirs, as the platform does', async () => {
    const closed = Object.entries(environment.functionRules).filter(([, { invoke }]) => (invoke as unknown) === false).map(([name]) => name)
    expect(closed).toEqual(expect.arrayContaining(['pay-callback', 'reconcile', 'device']))
    for (const name of closed) {
      const call = wallet.cloud.callFunction({ name, data: {}, caller: { openid: LIN, source: 'wx_client' } })
      await expect(call).rejects.toMatchObject({ errMsg: expect.stringMatching(/permission|denied|FUNCTION/i) })
    }
    expect(await wallet.call(LIN, 'check', {})).toMatchObject({ success: true })
  })

  it('56: local servers listen on the loopback interface and to no web page', async () => {
    const addresses = [wallet.cloud.url, `${wallet.cloud.httpUrl}/device/beat`]
    for (const address of addresses) {
      expect(new URL(address).hostname).toBe('127.0.0.1')
      expect(await status(address, { headers: { origin: 'https://evil.example' } })).toBe(403)
      expect(await status(address, { headers: { host: 'rebound.example' } })).toBe(403)
      for (const { address: host, family, internal } of Object.values(os.networkInterfaces()).flatMap((all) => all ?? [])) {
        if (family === 'IPv4' && !internal) await expect(status(address, { host })).rejects.toThrow('ECONNREFUSED')
      }
    }
  })
})
