import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { relayApi } from '../../../simulator/desk/relay'

let server: http.Server
let address: string

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/here') return void response.writeHead(302, { location: '/a' }).end()
      if (request.url === '/away') return void response.writeHead(302, { location: 'http://example.com/' }).end()
      response.writeHead(418, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'], 'x-own': 'yes' })
      response.end(`${request.method} ${request.url} ${request.headers.referer} ${Buffer.concat(chunks).toString()}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const relay = async (headers: Record<string, string>, body?: string): Promise<Response> =>
  relayApi().request('/', { method: 'POST', headers, ...(body === undefined ? {} : { body }) })

describe('the relay for requests of a Mini Program', () => {
  it('sends method, headers and body on, and tells status, headers and cookies of the answer', async () => {
    const answer = await relay({
      'x-relay-url': `${address}/a?b=1`, 'x-relay-method': 'PUT', 'x-relay-headers': JSON.stringify({ referer: 'https://servicewechat.com/', host: 'elsewhere' }),
    }, 'body')
    expect(await answer.text()).toBe('PUT /a?b=1 https://servicewechat.com/ body')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-relay-status')).toBe('418')
    expect(JSON.parse(decodeURIComponent(answer.headers.get('x-relay-headers') ?? ''))).toMatchObject({ header: { 'x-own': 'yes' }, cookies: ['a=1', 'b=2'] })
  })

  it.each(['http://example.com/', 'http://10.0.0.1/', 'file:///etc/passwd', 'http://127.0.0.1.example.com/', 'nonsense'])('reaches nothing beyond this machine: %s', async (url) => {
    expect((await relay({ 'x-relay-url': url })).status).toBe(400)
  })

  it('follows redirects, but not away from this machine', async () => {
    expect(await (await relay({ 'x-relay-url': `${address}/here`, 'x-relay-method': 'POST' }, 'body')).text()).toBe('GET /a undefined ')
    expect((await relay({ 'x-relay-url': `${address}/away` })).headers.get('x-relay-status')).toBe('302')
  })

  it('says that nobody is there', async () => {
    const gone = http.createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const answer = await relay({ 'x-relay-url': `http://127.0.0.1:${port}/` })
    expect([answer.status, await answer.text(), answer.headers.get('x-relay-failed')]).toEqual([502, 'net::ERR_CONNECTION_REFUSED', '1'])
  })
})
