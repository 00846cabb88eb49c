import http from 'node:http'
import os from 'node:os'
import type { Environment, HttpAccess, LocalCloud } from '../../../simulator/cloud'
import { closeClouds, openCloud } from './local-cloud'

const environment: Environment = {
  collections: [{ name: 'things', indexes: [] }],
  functionRules: { '*': { invoke: 'auth != null' }, gate: { invoke: false } },
  functions: { gate: { timeoutSeconds: 1 } },
  httpAccess: [
    { path: '/gate', function: 'gate' },
    { path: '/gate/inner', function: 'open' },
    { path: '/later', function: 'not-built-yet' },
  ],
}

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud({ environment })
})
afterAll(closeClouds)

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${cloud.httpUrl}${path}`, init)
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Response> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type } })
const replied = (value: unknown): Promise<Response> => post('/gate/reply', JSON.stringify(value), 'application/json')

interface Seen {
  event: Record<string, unknown> & { headers: Record<string, string>; requestContext: Record<string, unknown> }
  caller: Record<string, unknown>
  requestId: string
}

describe('a function with HTTP access', () => {
  it('gets the platform\'s integration request, without the trigger path and with header names in lower case', async () => {
    const response = await ask('/gate/event?a=1&b=%E5%AF%B9%20x', {
      method: 'POST', body: '{"state":"free"}', headers: { 'Content-Type': 'application/json', 'X-Device': 'D1' },
    })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const { event, caller, requestId } = await response.json() as Seen
    expect(event).toEqual({
      path: '/event', httpMethod: 'POST', body: '{"state":"free"}', isBase64Encoded: false,
      queryStringParameters: { a: '1', b: '对 x' },
      headers: expect.objectContaining({
        'content-type': 'application/json', 'x-device': 'D1', 'x-real-ip': '127.0.0.1', 'x-forwarded-for': '127.0.0.1',
      }),
      requestContext: { requestId, envId: 'local-test', appId: expect.any(Number), uin: expect.any(Number) },
    })
    expect(response.headers.get('x-request-id')).toBe(requestId)
    expect(caller).toMatchObject({ SOURCE: 'wx_http', CLIENTIP: '127.0.0.1' })
    expect(caller).not.toHaveProperty('OPENID')
  })

  it('has the path "/" at its trigger path itself, and no body where there is none', async () => {
    expect(await (await ask('/gate')).text()).toBe('/')
    expect(await (await ask('/gate/')).text()).toBe('/')
    const { event } = await (await ask('/gate/event', { method: 'DELETE' })).json() as Seen
    expect(event).toMatchObject({ httpMethod: 'DELETE', body: '', isBase64Encoded: false, queryStringParameters: {} })
  })

  it('gets bytes that are no text as base64', async () => {
    const { event } = await (await post('/gate/event', new Uint8Array([255, 0, 1]), 'application/octet-stream')).json() as Seen
    expect(event).toMatchObject({ body: '/wAB', isBase64Encoded: true })
  })

  it('uses the database like any function', async () => {
    expect(await (await ask('/gate/things')).json()).toEqual({ found: 0 })
  })

  it('is called whatever the rules for clients say', async () => {
    await expect(cloud.callFunction({ name: 'gate', data: {}, caller: { openid: 'oUser-one', source: 'wx_client' } }))
      .rejects.toMatchObject({ errCode: -501023 })
    expect((await ask('/gate')).status).toBe(200)
  })
})

describe('what a function returns', () => {
  it.each<[string, unknown, string, string]>([
    ['a text', 'hello gateway', 'text/plain; charset=utf-8', 'hello gateway'],
    ['a number', 7, 'text/plain; charset=utf-8', '7'],
    ['an object', { foo: 'bar' }, 'application/json; charset=utf-8', '{"foo":"bar"}'],
    ['a list', [1], 'application/json; charset=utf-8', '[1]'],
  ])('becomes a reply with status 200: %s', async (_, value, type, text) => {
    const response = await replied(value)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, text])
  })

  it('may be an integration response with status, headers and body', async () => {
    const response = await replied({ statusCode: 401, headers: { 'Content-Type': 'text/html', 'X-Own': 1 }, body: '<h1>对</h1>' })
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('x-own')).toBe('1')
    expect(await response.text()).toBe('<h1>对</h1>')
  })

  it('may be bytes as base64', async () => {
    const response = await replied({ isBase64Encoded: true, statusCode: 200, headers: { 'content-type': 'image/png' }, body: '/wAB' })
    expect(response.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([255, 0, 1])
  })

  it.each([[{ statusCode: 'ok' }], [{ statusCode: 200, headers: { 'a b': 'c' } }], [{ statusCode: 200, headers: { a: 'b\nc' } }]])(
    'is refused where it cannot be sent: %j', async (value) => {
      const response = await replied(value)
      expect([response.status, (await response.json() as { code: string }).code]).toEqual([502, 'BAD_GATEWAY'])
    },
  )
})

describe('the gateway', () => {
  const refused = async (response: Response): Promise<unknown[]> => {
    const { code, message, requestId } = await response.json() as Record<'code' | 'message' | 'requestId', string>
    expect(message).toContain(`(${requestId}). For more information, please refer to https://docs.cloudbase.net/error-code/service`)
    return [response.status, code, message.split(' (')[0]]
  }

  it('takes the longest trigger path, by whole segments', async () => {
    expect(await (await ask('/gate/inner')).text()).toBe('reached')
    expect(await (await ask('/gate/innermost')).text()).toBe('/innermost')
  })

  it.each(['/', '/gates', '/probe', '/admin', '/GATE'])('answers 404 to %s, which no route is for', async (path) => {
    expect(await refused(await ask(path))).toEqual([404, 'INVALID_PATH', 'Invalid path'])
  })

  it('answers 404 for a function that is not built', async () => {
    expect(await refused(await ask('/later/x'))).toEqual([404, 'FUNCTION_NOT_FOUND', 'Function not found'])
  })

  it('answers 400 for a function that fails, without its words, and does not call again', async () => {
    const before = cloud.logs.entries('function').length
    expect(await refused(await ask('/gate/throw'))).toEqual([400, 'FUNCTION_INVOCATION_FAILED', 'Function code exception caught'])
    expect(await refused(await ask('/gate/silent'))).toEqual([400, 'FUNCTION_TIME_LIMIT_EXCEEDED', 'Function invocation timed out'])
    expect(cloud.logs.entries('function')).toHaveLength(before + 2)
  })

  it('takes texts of 100 KB and other bodies of 6 MB at most', async () => {
    expect((await post('/gate', 'x'.repeat(100 * 1024), 'text/plain')).status).toBe(200)
    const tooLarge = [413, 'EXCEED_MAX_PAYLOAD_SIZE', 'Request payload size exceeds the limit']
    expect(await refused(await post('/gate', 'x'.repeat(100 * 1024 + 1), 'application/json'))).toEqual(tooLarge)
    expect(await refused(await post('/gate', new Uint8Array(6 * 1024 * 1024 + 1), 'image/png'))).toEqual(tooLarge)
  })

  it('does not guess what the platform makes of a parameter given twice', async () => {
    const response = await ask('/gate?a=1&a=2')
    expect([response.status, (await response.json() as { message: string }).message]).toEqual([501, expect.stringMatching(/^not emulated: /)])
  })

  it('leaves one line in the log for each call', async () => {
    const last = cloud.logs.entries('http').at(-1)?.id ?? 0
    await ask('/gate/x?y=1')
    await ask('/nowhere', { method: 'PUT' })
    expect(cloud.logs.entries('http').filter(({ id }) => id > last)).toMatchObject([
      { name: 'GET /gate/x?y=1', ok: true, message: '200 gate', durationMs: expect.any(Number), requestId: expect.any(String) },
      { name: 'PUT /nowhere', ok: false, message: '404 INVALID_PATH: Invalid path' },
    ])
  })

  it('is reached on the loopback interface only, and not by web pages', async () => {
    expect(cloud.httpUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await ask('/gate', { headers: { origin: 'http://127.0.0.1:1' } })).status).toBe(403)
    const status = (host: string, headers: Record<string, string>): Promise<number | undefined> => new Promise((resolve, reject) => {
      http.get({ host, port: new URL(cloud.httpUrl).port, path: '/gate', headers, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
    expect(await status('127.0.0.1', { host: 'rebound.example' })).toBe(403)
    for (const { address, family, internal } of Object.values(os.networkInterfaces()).flatMap((all) => all ?? [])) {
      if (family === 'IPv4' && !internal) await expect(status(address, {})).rejects.toThrow('ECONNREFUSED')
    }
  })
})

describe('httpAccess in the environment', () => {
  it.each<[string, HttpAccess[]]>([
    ['path "device" has to begin with a slash and not to end with one', [{ path: 'device', function: 'gate' }]],
    ['path "/device/" has to begin with a slash and not to end with one', [{ path: '/device/', function: 'gate' }]],
    ['path /device is there twice', [{ path: '/device', function: 'gate' }, { path: '/device', function: 'open' }]],
    ['path /device has no function', [{ path: '/device', function: '' }]],
  ])('is checked at the start: %s', async (message, httpAccess) => {
    await expect(openCloud({ environment: { ...environment, httpAccess } })).rejects.toThrow(`httpAccess: ${message}`)
  })
})
