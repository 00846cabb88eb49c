import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fakePhone } from './fake-phone'

interface Task {
  abort(): void
}

let server: Server
let address: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow') return
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', request.url === '/text' ? 'text/plain' : 'application/json')
      const { method, url, headers } = request
      response.statusCode = request.url === '/missing' ? 404 : 200
      const body = Buffer.concat(chunks).toString()
      response.end(request.url === '/text' ? 'plain' : JSON.stringify({ method, url, type: headers['content-type'], body }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A task has no promise: the answer comes by callback. */
const request = (options: object, use: (task: Task) => void = () => undefined, fake = fakePhone()): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    use((fake.wx.request as unknown as (options: object) => Task)({ ...options, success: resolve, fail: reject }))
  })

describe('wx.request', () => {
  it('puts the data of a GET into the URL', async () => {
    await expect(request({ url: `${address}/a`, data: { q: '一', n: 2 } })).resolves.toMatchObject({
      statusCode: 200, errMsg: 'request:ok', data: { method: 'GET', url: '/a?q=%E4%B8%80&n=2' },
    })
  })

  it('sends objects as JSON, or as a form when the header says so', async () => {
    await expect(request({ url: address, method: 'POST', data: { a: 1 } })).resolves.toMatchObject({ data: { type: 'application/json', body: '{"a":1}' } })
    const header = { 'Content-Type': 'application/x-www-form-urlencoded' }
    await expect(request({ url: address, method: 'POST', data: { a: 1 }, header })).resolves.toMatchObject({ data: { body: 'a=1' } })
  })

  it('succeeds with any status, as WeChat does', () => expect(request({ url: `${address}/missing` })).resolves.toMatchObject({ statusCode: 404 }))

  it('leaves text that is no JSON as text', () => expect(request({ url: `${address}/text` })).resolves.toMatchObject({ data: 'plain' }))

  it('refuses every host but this machine', () =>
    expect(request({ url: 'https://example.com/' })).rejects.toEqual({ errno: 600002, errMsg: 'request:fail url not in domain list' }))

  it('can be aborted, and times out', async () => {
    await expect(request({ url: `${address}/slow` }, (task) => task.abort())).rejects.toEqual({ errMsg: 'request:fail abort' })
    await expect(request({ url: `${address}/slow`, timeout: 30 })).rejects.toEqual({ errno: 5, errMsg: 'request:fail timeout' })
  })

  it('fails without a network', () =>
    expect(request({ url: address }, undefined, fakePhone({ device: { network: 'none' } }))).rejects.toMatchObject({
      errMsg: expect.stringContaining('ERR_INTERNET_DISCONNECTED'),
    }))

  it('leaves plain sockets to those who have them', () => {
    expect(() => fakePhone().wx.createTCPSocket!({})).toThrow('not emulated: wx.createTCPSocket')
  })
})
