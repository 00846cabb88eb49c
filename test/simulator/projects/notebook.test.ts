import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { OpenProject, until } from './open-project'

jest.setTimeout(60_000)

const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'

/** A server of this machine, as somebody's own backend: it says nothing about CORS. */
const startBackend = async (): Promise<{ url: string; close(): Promise<void> }> => {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      if (request.url === '/file.txt') {
        response.end('downloaded text')
      } else if (request.url === '/upload') {
        const names = [...body.matchAll(/name="(\w+)"/g)].map(([, name]) => name)
        response.end(`${names.join()}${body.includes('uploaded text') ? ' with it' : ''}`)
      } else {
        response.setHeader('set-cookie', 'seen=1')
        response.setHeader('x-server', String(request.headers['x-note']))
        response.end(JSON.stringify({ method: request.method, got: JSON.parse(body) }))
      }
    })
  })
  const sockets = new WebSocketServer({ server, path: '/socket' })
  sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(`${String(text)} Yes.`)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** TypeScript without a function: database, files and watches of the cloud from the client, and the phone's own things. */
describe('the notebook', () => {
  let notebook: OpenProject
  let backend: Awaited<ReturnType<typeof startBackend>>

  beforeAll(async () => {
    backend = await startBackend()
    notebook = await OpenProject.open('notebook')
  })
  afterAll(async () => {
    await notebook?.close()
    await backend?.close()
  })

  const data = async (name: string): Promise<unknown> => (await notebook.top()).data(name)
  const open = async (url: string): Promise<void> => {
    await notebook.miniProgram.reLaunch(url)
    await notebook.page(url.slice(1).split('?')[0]!)
  }
  const api = (method: string, path: string, body?: object): Promise<Response> => fetch(`${notebook.simulator.url}/api${path}`, {
    method, ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  const write = async (title: string): Promise<void> => {
    await (await notebook.find('#title') as unknown as { input(text: string): Promise<void> }).input(title)
    await notebook.tap('#add')
    await until(`the note ${title}`, async () => ((await data('notes')) as { title: string }[]).some((note) => note.title === title) || undefined)
  }

  it('compiles without a problem', async () => {
    expect(await notebook.problems()).toEqual([])
  })

  describe('the list', () => {
    it('is what a watch tells, first and after each note', async () => {
      await write('Tea')
      expect(await notebook.text('#note-0', '.title')).toMatch(/^Tea/)
      expect(await data('changes')).toEqual(['enqueue add'])
      await notebook.shows('1 notes', '#total')
    })

    it('has a star more after an update on the server', async () => {
      await notebook.tap('#note-0', '.star')
      await notebook.shows(/★/, '#note-0', '.stars')
      expect(await data('changes')).toEqual(['enqueue add', 'update update'])
    })

    it('loses a note that is removed', async () => {
      await write('Cup')
      const index = ((await data('notes')) as { title: string }[]).findIndex(({ title }) => title === 'Cup')
      await notebook.tap(`#note-${index}`, '.remove')
      await until('one note', async () => ((await data('notes')) as unknown[]).length === 1 || undefined)
      expect(((await data('changes')) as string[]).at(-1)).toBe('dequeue remove')
    })

    it('refuses a query that does not imply the rule', async () => {
      await notebook.tap('#all')
      await notebook.data$('refused', '-502003')
    })

    it('is empty for somebody else', async () => {
      await api('POST', '/phones/automator/user', { openid: ZHOU })
      await open('/pages/list/list')
      await notebook.data$('notes', [])
      await api('POST', '/phones/automator/user', { openid: LIN })
      await open('/pages/list/list')
      await until('the note of Lin', async () => ((await data('notes')) as unknown[]).length === 1 || undefined)
    })
  })

  describe('a note', () => {
    beforeAll(async () => {
      const [{ _id }] = (await data('notes')) as [{ _id: string }]
      await open(`/pages/note/note?id=${_id}`)
    })

    it('is shown as rich text', async () => {
      expect(await notebook.miniProgram.evaluate(() => document.querySelector('#shown h3')!.textContent)).toBe('Tea')
    })

    it('takes a photo of the album into the cloud, and back', async () => {
      await notebook.tap('#photo')
      await notebook.native('authorizeAllow')
      await notebook.native('chooseMedia', { index: 2 })
      await notebook.data$('said', '1200x900')
      expect(await data('photo')).toMatch(/^cloud:\/\/.*\/photos\/\d+\.jpg$/)
      expect(await data('progress')).toBe(100)
      expect((await fetch(String(await data('link')))).headers.get('content-type')).toBe('image/jpeg')
    })

    it('chooses a video among the pictures', async () => {
      await notebook.tap('#video')
      await notebook.native('chooseMedia', { video: true })
      await notebook.data$('shots', ['video', 'video 1'])
    })

    it('keeps a drawing as a file, shows it and saves it to the album', async () => {
      await notebook.tap('#draw')
      await notebook.data$('sketch', 'http://usr/sketch.png')
      const size = () => notebook.miniProgram.evaluate(() => document.querySelectorAll<HTMLImageElement>('wx-image img')[1]?.naturalWidth ?? 0)
      await until('the drawing', async () => ((await size()) === 200 ? true : undefined))
      await notebook.tap('#save')
      await notebook.native('authorizeAllow')
      await notebook.data$('said', 'saved')
    })
  })

  describe('files', () => {
    beforeAll(() => open('/pages/files/files'))

    it('are missed by name, written, added to, measured and read', async () => {
      expect(await data('failed')).toContain('accessSync:fail no such file or directory')
      await notebook.tap('#write')
      await notebook.data$('text', '22: First line\nsecond line')
    })

    it('come from chats, by their ending', async () => {
      await notebook.tap('#choose')
      await notebook.native('tapActionSheet', { index: 0 })
      await notebook.data$('names', ['first.txt', 'people.csv'])
      expect(await data('chosen')).toBe('people.csv 24: name,city')
    })

    it('are opened in a page of WeChat', async () => {
      await notebook.tap('#open')
      await notebook.data$('opened', true)
      const effects = (await (await api('GET', '/phones/automator/effects')).json()) as { api: string }[]
      expect(JSON.stringify(effects)).toContain('openDocument')
    })
  })

  describe('the net', () => {
    beforeAll(async () => {
      await open(`/pages/net/net?server=${encodeURIComponent(backend.url)}`)
    })

    it('is asked without CORS, headers and cookies included', async () => {
      await notebook.tap('#Request')
      await notebook.data$('answer', '200 POST {"note":"Tea"} yes seen=1')
    })

    it('takes files and gives them', async () => {
      await notebook.tap('#Upload')
      await notebook.data$('uploaded', '200 kind,file with it')
      await notebook.tap('#Download')
      await notebook.data$('downloaded', '200 downloaded text')
    })

    it('talks over a socket', async () => {
      await notebook.tap('#Socket')
      await notebook.data$('said', ['open', 'Tea? Yes.', 'closed 1000 enough'])
    })

    it('says how it fails', async () => {
      await (await notebook.top()).setData({ server: 'http://127.0.0.1:1' })
      await notebook.tap('#Request')
      await until('a failure', async () => (/^request:fail/.test(String(await data('answer'))) ? true : undefined))
      await (await notebook.top()).setData({ server: 'https://example.com' })
      await notebook.tap('#Download')
      await notebook.data$('downloaded', 'downloadFile:fail url not in domain list')
    })
  })

  describe('the place', () => {
    it('is the one that the desk was told', async () => {
      await api('PATCH', '/device', { place: { name: 'Tower', latitude: 39.9, longitude: 116.4 } })
      await notebook.tap('#Place')
      await notebook.native('authorizeAllow')
      await notebook.data$('place', '39.900 116.400')
    })

    it('stands elsewhere on Chinese maps', async () => {
      await notebook.tap('#ChoosePlace')
      await notebook.native('tapActionSheet', { index: 0 })
      await notebook.data$('chosen', 'Tower 39.901 116.406')
    })
  })
})
