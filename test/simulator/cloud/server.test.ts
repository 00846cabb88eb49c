import http from 'node:http'
import os from 'node:os'
import type { LocalCloud } from '../../../simulator/cloud'
import { act, call, closeClouds, openCloud } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
afterAll(closeClouds)

interface Reply { status: number; body: Record<string, unknown> }
const post = (body: unknown, { headers = {}, host = '127.0.0.1', path = '/admin', method = 'POST' } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = http.request({ host, port: new URL(cloud.url).port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({
        status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as Reply['body'],
      }))
    })
    request.on('error', reject)
    request.end(JSON.stringify(body))
  })

describe('the port of the local cloud', () => {
  it('is reached on the loopback interface only', async () => {
    expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin$/)
    for (const { address, family, internal } of Object.values(os.networkInterfaces()).flatMap((all) => all ?? [])) {
      if (family === 'IPv4' && !internal) await expect(post({}, { host: address })).rejects.toThrow('ECONNREFUSED')
    }
  })

  it('refuses web pages: another host name, or any origin', async () => {
    expect((await post({}, { headers: { host: 'rebound.example' } })).status).toBe(403)
    expect((await post({}, { headers: { origin: 'http://127.0.0.1:1' } })).status).toBe(403)
    expect((await post({}, { method: 'GET' })).status).toBe(405)
    expect((await post({}, { path: '/other' })).status).toBe(404)
  })

  it('answers every mistake as the platform does: status 200, code and message', async () => {
    expect(await post({ action: 'wx.somethingNew' })).toMatchObject({
      status: 200,
      body: { code: 'NOT_EMULATED', message: expect.stringMatching(/^not emulated: the action wx\.somethingNew/), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    })
    expect(await post({ action: 'database.somethingNew' })).toMatchObject({
      status: 200, body: { message: expect.stringContaining('not emulated: the action database.somethingNew') },
    })
    expect(await post({})).toMatchObject({ status: 200, body: { code: 'INVALID_PARAM' } })
  })
})

describe('the log', () => {
  it('tells of calls with caller, input, output and times, and of what they did', async () => {
    await call(cloud, 'open', { a: 1 })
    expect(cloud.logs.entries('function').at(-1)).toMatchObject({
      name: 'open', openid: 'oUser-one', ok: true, output: 'reached',
      durationMs: expect.any(Number), coldStartMs: expect.any(Number),
      input: { a: 1, userInfo: { openId: 'oUser-one' } },
    })
    await act(cloud, 'add', { collection: 'things', data: { a: 1 } })
    await act(cloud, 'add', { collection: 'missing', data: { a: 1 } })
    expect(cloud.logs.entries('database').slice(-2)).toMatchObject([
      { name: 'insertDocument things', ok: true },
      { name: 'insertDocument missing', ok: false, message: expect.stringContaining('Db or Table not exist') },
    ])
  })

  it('can be followed and read from a point on', async () => {
    const followed: string[] = []
    const stop = cloud.logs.subscribe(({ name }) => followed.push(name))
    const last = cloud.logs.entries().at(-1)?.id ?? 0
    await call(cloud, 'open')
    stop()
    await call(cloud, 'open')
    expect(followed).toEqual(['open'])
    expect(cloud.logs.after(last).map(({ name }) => name)).toEqual(['open', 'open'])
  })
})

describe('a reset', () => {
  it('empties everything but keeps the collections and the clock', async () => {
    await act(cloud, 'add', { collection: 'things', data: { a: 1 } })
    const now = cloud.clock.now()
    await cloud.reset()
    expect(cloud.database.find('things')).toEqual([])
    expect(cloud.logs.entries()).toEqual([])
    expect(cloud.clock.now()).toBe(now)
    expect(await act(cloud, 'count')).toBe(1)
  })
})
