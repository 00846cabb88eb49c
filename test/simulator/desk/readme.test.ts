import fs from 'node:fs'
import path from 'node:path'
import { Desk, FakePhone } from './desk'

jest.setTimeout(60_000)

const readme = fs.readFileSync(path.resolve(__dirname, '../../../simulator/README.md'), 'utf8')
const examples = readme.split('\n').filter((line) => line.startsWith('curl '))

interface Example {
  method: string
  route: string
  body?: string
}

/** What curl would send. */
function parse(line: string): Example {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '').slice(1)
  const example: Example = { method: 'GET', route: '' }
  const parameters = new URLSearchParams()
  const inQuery = words.includes('-G')
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    if (word === '-X') example.method = words[++index] as string
    else if (word === '-d' || word === '--data-urlencode') {
      const data = words[++index] as string
      const [name = '', ...value] = data.split('=')
      if (inQuery) parameters.append(name, value.join('='))
      else {
        example.body = data
        if (example.method === 'GET') example.method = 'POST'
      }
    } else if (word !== '-G') example.route = word.replace('$D', '')
  }
  if (inQuery) example.route += `?${parameters}`
  return example
}

describe('the examples of simulator/README.md', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.open()
    await desk.signIn('oLocal-lin-0001', '13800138000')
    // Some examples ask the phone itself, which need not be a real one.
    await FakePhone.connect(desk.url, 'main')
  })
  afterAll(() => desk?.close())

  it.each(examples)('%s', async (line) => {
    const { method, route, body } = parse(line)
    const order = (await desk.get<{ outTradeNo: string }[]>('/payments')).at(-1)?.outTradeNo ?? ''
    const machine = (await desk.get<{ id: string }[]>('/machines'))[0]?.id ?? ''
    const reply = await desk.ask(method, route.replace('ORDER', order).replace('MACHINE', machine), body)
    expect(reply).toMatchObject({ status: 200, body: expect.anything() })
  })

  it('name each route that there is', () => {
    const routes = ['request', 'phones', 'inspect', 'world', 'wechat', 'payments', 'machines', 'cloud', 'index'].flatMap((name) => {
      const source = fs.readFileSync(path.resolve(__dirname, `../../../simulator/desk/api/${name}.ts`), 'utf8')
      const prefix = ['payments', 'machines'].includes(name) ? `/${name}` : ''
      return [...source.matchAll(/api\.(get|post|patch|delete)\('([^']+)'/g)].map(([, method = '', route = '']) => ({
        method: method.toUpperCase(), pattern: new RegExp(`^${(prefix + route).replace(/\/$/, '').replace(/:\w+/g, '[^/?]+')}(\\?.*)?$`),
      }))
    })
    expect(routes.length).toBeGreaterThan(25)
    const shown = examples.map(parse)
    const missing = routes.filter(({ method, pattern }) => !shown.some((example) => example.method === method && pattern.test(example.route)))
    expect(missing).toEqual([])
  })
})
