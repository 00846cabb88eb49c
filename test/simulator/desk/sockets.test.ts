import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import { WebSocket } from 'ws'
import { Desk } from './desk'

jest.setTimeout(30_000)

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk?.close())

const addresses = (): { desk: string; automator: string; cloud: string } => {
  const { url, automator, cloud } = desk.simulator
  return { desk: url, automator: automator.url, cloud: cloud.url }
}

/** Status of a request with headers of one's own choice. */
function status(url: string, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http.request(url, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject).end()
  })
}

/** 'open', or the status with which the upgrade was refused. */
function upgrade(url: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers })
    socket.once('open', () => {
      socket.close()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.once('error', (error) => resolve(error.message))
  })
}

const port = (url: string): number => Number(new URL(url).port)
const EVIL = 'http://evil.example'

describe('who may ask', () => {
  it('is nobody of another machine: all listen on 127.0.0.1 alone', async () => {
    const others = Object.values(os.networkInterfaces()).flat().filter((one) => one !== undefined && one.family === 'IPv4' && !one.internal)
    for (const url of Object.values(addresses())) {
      await expect(connects('127.0.0.1', port(url))).resolves.toBe(true)
      for (const other of others) await expect(connects(other?.address ?? '', port(url))).resolves.toBe(false)
    }
  })

  it.each([
    ['/', 'GET'], ['/phone/', 'GET'], ['/phone/package.js', 'GET'], ['/api/state', 'GET'], ['/api/reset', 'POST'],
  ])('is no page of elsewhere: %s', async (route, method) => {
    const url = `${desk.url}${route}`
    const host = new URL(url).host
    expect(await status(url, method, { host: 'evil.example' })).toBe(403)
    expect(await status(url, method, { host: `evil.example:${port(url)}` })).toBe(403)
    expect(await status(url, method, { host, origin: EVIL })).toBe(403)
    expect(await status(url, method, { host, origin: 'null' })).toBe(403)
    expect(await status(url, method, { host, origin: 'http://localhost:3000' })).toBe(403)
    expect(await status(url, method, { host, origin: `http://${host}` })).toBe(200)
  })

  it.each([['/phone/socket?phone=main'], ['/desk/socket']])('is no page of elsewhere: %s', async (route) => {
    const url = `${desk.url.replace('http', 'ws')}${route}`
    const { host } = new URL(url)
    expect(await upgrade(url, { host: 'evil.example' })).toBe('403')
    expect(await upgrade(url, { origin: EVIL })).toBe('403')
    expect(await upgrade(url, { origin: `http://${host}` })).toBe('open')
    expect(await upgrade(url, { host: `localhost:${port(url)}`, origin: `http://localhost:${port(url)}` })).toBe('open')
  })

  it('is no web page at all where only programs have business', async () => {
    const { automator, cloud } = addresses()
    expect(await upgrade(automator, { origin: EVIL })).toBe('401')
    expect(await upgrade(automator, { host: 'evil.example' })).toBe('401')
    expect(await upgrade(automator, { origin: desk.url })).toBe('401')
    expect(await upgrade(automator, {})).toBe('open')
    expect(await status(cloud, 'POST', { host: 'evil.example' })).toBe(403)
    expect(await status(cloud, 'POST', { origin: EVIL })).toBe(403)
    expect(await status(cloud, 'POST', { origin: desk.url })).toBe(403)
  })

  it('finds no other socket and no way into the folder', async () => {
    expect(await upgrade(`${desk.url.replace('http', 'ws')}/elsewhere`, {})).toBe('404')
    const routes = [
      '/phone/assets/..%2f..%2fpackage.json', '/phone/assets/%2e%2e/app.ts', '/fonts/files/..%2f..%2fpackage.json', '/..%2fcli.js.map',
    ]
    for (const route of routes) {
      expect(await status(`${desk.url}${route}`, 'GET', {})).toBe(404)
    }
  })

  it('may show the desk in no frame of elsewhere', async () => {
    expect((await fetch(desk.url)).headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
  })
})

describe('what is told to an open desk', () => {
  /** Messages of a desk until `done` says that they are enough. */
  const listen = async (query: string, act: () => Promise<unknown>, done: (messages: Message[]) => boolean): Promise<Message[]> => {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/desk/socket${query}`)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const messages: Message[] = []
    const heard = new Promise<void>((resolve) => socket.on('message', (data) => {
      messages.push(JSON.parse(String(data)) as Message)
      if (done(messages)) resolve()
    }))
    await act()
    await heard
    socket.close()
    return messages
  }
  interface Message {
    event: string
    topics?: string[]
    entry?: { kind: string; name: string }
  }
  const kinds = (messages: Message[]): Set<string> => new Set(messages.flatMap(({ entry }) => entry?.kind ?? []))
  const hasTopic = (topic: string) => (messages: Message[]): boolean => messages.some(({ topics }) => topics?.includes(topic))
  const check = () => desk.call('oLocal-lin-0001', 'check', {})

  it('are log entries as they come, and what to read again', async () => {
    const messages = await listen('', check, hasTopic('database'))
    expect(kinds(messages)).toEqual(new Set(['function']))
  })

  it('are requests to the database only where they are wanted', async () => {
    const messages = await listen('?database', check, hasTopic('database'))
    expect(kinds(messages)).toEqual(new Set(['database', 'function']))
  })

  it.each([
    ['a message', () => desk.call('oLocal-lin-0001', 'captcha', { mobile: '13800138000' }), 'sms'],
    ['the clock', () => desk.post('/clock', { action: 'advance', ms: 1 }), 'timers'],
    ['a code', () => desk.post('/codes', { id: 'x', title: 'x', content: { kind: 'text', text: 'x' } }), 'codes'],
    ['a person', () => desk.post('/users', { name: '阿明' }), 'state'],
    ['a decision on a payment', () => desk.ask('POST', '/payments/none/decide', { outcome: 'paid' }), 'payments'],
  ])('is %s', async (_what, act, topic) => {
    await listen('', act as () => Promise<unknown>, hasTopic(topic))
  })
})

describe('nonsense', () => {
  it('closes the socket that it came through, and the simulator goes on', async () => {
    const { automator } = addresses()
    const urls = [`${desk.url.replace('http', 'ws')}/phone/socket?phone=odd`, automator]
    for (const url of urls) {
      for (const text of ['{', 'null', '[]', '"text"', '{"method":5}']) {
        const socket = new WebSocket(url)
        await new Promise((resolve) => socket.once('open', resolve))
        const closed = new Promise((resolve) => socket.once('close', resolve))
        socket.send(text)
        if (url === automator || text === '{' || text === 'null') await closed
        else socket.terminate()
      }
    }
    expect((await desk.ask('GET', '/state')).status).toBe(200)
  })

  it('as a raw request is refused, and the simulator goes on', async () => {
    for (const line of ['GET // HTTP/1.1', 'GET /%zz HTTP/1.1', 'GET /phone/assets/%E0%A4%A HTTP/1.1', 'GARBAGE']) {
      await raw(`${line}\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n`)
    }
    await raw('GET /phone/assets/%E0%A4%A HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n')
    expect((await desk.ask('GET', '/state')).status).toBe(200)
  })
})

function raw(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(port(desk.url), '127.0.0.1', () => socket.write(text))
    socket.on('data', () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve())
  })
}

function connects(host: string, toPort: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(toPort, host, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
