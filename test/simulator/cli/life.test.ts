import fs from 'node:fs'
import automator from 'miniprogram-automator'
import { isAlive, Run, Workshop } from './run'

jest.setTimeout(60_000)

const LIN = 'oLocal-lin-0001'

interface User {
  openid: string
  name: string
}

const workshop = new Workshop()
const runs: Run[] = []
afterAll(async () => {
  await Promise.all(runs.map((run) => run.stop('SIGKILL')))
  workshop.clear()
})

async function start(...args: string[]): Promise<Run> {
  const run = await Run.start(args)
  runs.push(run)
  return run
}

/** How many documents lie in a collection of the wallet. */
const count = async (run: Run, collection: string): Promise<number> =>
  (await run.ask<{ name: string; count: number }[]>('GET', '/database')).find(({ name }) => name === collection)?.count ?? 0

/** Ids of the machines that stand there by themselves. */
async function twoMachines(run: Run): Promise<string[]> {
  const ids = async (): Promise<string[]> => (await run.ask<{ id: string; link: string }[]>('GET', '/machines'))
    .filter(({ link }) => link === 'ok').map(({ id }) => id)
  await until(async () => (await ids()).length === 2)
  return ids()
}

const askForCode = (run: Run): Promise<unknown> =>
  run.ask('POST', '/functions/api/call', { openid: LIN, data: { route: 'captcha', input: { mobile: '13800138000' } } })

describe('a start', () => {
  it('prints a code to scan, the desk and the automator, which answer there', async () => {
    const run = await start('--project', workshop.project('plain'), '--data', workshop.path('plain-data'))
    expect(run.stdout).toMatch(/[█▀▄]{8}/)
    expect((await fetch(run.desk)).status).toBe(200)
    expect(await run.ask('GET', '/state')).toMatchObject({ project: { name: 'sample' }, automator: run.automator, machines: false })
    const miniProgram = await automator.connect({ wsEndpoint: run.automator })
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
    miniProgram.disconnect()
    await run.stop()
  })
})

describe('the data folder', () => {
  const data = workshop.path('wallet')

  it('keeps accounts, people, machines and who holds the phone from one run to the next, on the ports that are named', async () => {
    const first = await start('--data', data)
    await askForCode(first)
    const machines = await twoMachines(first)
    await first.ask('POST', '/users', { openid: 'oLocal-ming', name: '阿明' })
    await first.ask('POST', '/phones/main/user', { openid: 'oLocal-ming' })
    const captchas = await count(first, 'captchas')
    expect(captchas).toBeGreaterThan(0)
    expect((await first.stop('SIGTERM')).code).toBe(0)

    const [port = '', autoPort = ''] = [first.desk, first.automator].map((url) => new URL(url).port)
    const second = await start('--data', data, '--port', port, '--auto-port', autoPort)
    expect([second.desk, second.automator]).toEqual([first.desk, first.automator])
    expect(await count(second, 'captchas')).toBe(captchas)
    expect(await twoMachines(second)).toEqual(machines)
    expect((await second.ask<User[]>('GET', '/users')).map(({ name }) => name)).toContain('阿明')
    expect(JSON.parse(fs.readFileSync(`${data}/desk.json`, 'utf8'))).toMatchObject({ holders: { main: 'oLocal-ming' } })
    await second.stop()
  })

  it('is taken over after kill −9', async () => {
    const killed = await start('--data', data)
    const captchas = await count(killed, 'captchas')
    await killed.stop('SIGKILL')
    expect(fs.existsSync(`${data}/lock`)).toBe(true)
    const next = await start('--data', data)
    expect(await count(next, 'captchas')).toBe(captchas)
    await next.stop()
  })

  it('is emptied by --reset, but for what is not ours', async () => {
    fs.writeFileSync(`${data}/notes.txt`, 'mine')
    const identity = (): string => (JSON.parse(fs.readFileSync(`${data}/desk.json`, 'utf8')) as { data: string }).data
    const before = identity()
    const keys = (): string[] => (JSON.parse(fs.readFileSync(`${data}/desk.json`, 'utf8')) as { machines: { key: string }[] }).machines.map(({ key }) => key)
    const [oldKey = ''] = keys()
    const run = await start('--data', data, '--reset')
    expect(await count(run, 'captchas')).toBe(0)
    expect(identity()).not.toBe(before)
    await twoMachines(run)
    expect(keys()).not.toContain(oldKey)
    expect(fs.readFileSync(`${data}/notes.txt`, 'utf8')).toBe('mine')
    await run.stop()
  })
})

it('--seed makes an account with months of history, once', async () => {
  const data = workshop.path('seeded')
  const first = await start('--data', data, '--seed')
  const entries = await count(first, 'entries')
  expect(entries).toBeGreaterThan(50)
  const checked = await first.ask('POST', '/functions/api/call', { openid: LIN, data: { route: 'check', input: {} } })
  expect(checked).toMatchObject({ result: { result: { user: { mobile: '138******00' } } } })
  await first.stop()
  const second = await start('--data', data, '--seed')
  expect(await count(second, 'entries')).toBe(entries)
  await second.stop()
})

describe('the end', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s comes within 2 s, with code 0, and leaves no process behind', async (signal) => {
    const run = await start('--project', workshop.project('plain'), '--data', workshop.path('end'))
    const miniProgram = await automator.connect({ wsEndpoint: run.automator })
    await miniProgram.currentPage()
    const children = run.descendants()
    expect(children.length).toBeGreaterThan(0)
    const begun = Date.now()
    const { code, stderr } = await run.stop(signal)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(Date.now() - begun).toBeLessThan(2000)
    expect(children.filter(isAlive)).toEqual([])
    expect(fs.existsSync(`${workshop.path('end')}/lock`)).toBe(false)
    miniProgram.disconnect()
  })

  it('does not wait for a function that hangs', async () => {
    const project = workshop.project('hanging', {
      'cloudfunctions/hang/index.js': 'exports.main = () => { console.log("hanging"); return new Promise(() => {}) }',
    })
    const run = await start('--project', project, '--data', workshop.path('hanging-data'))
    const call = run.ask('POST', '/functions/hang/call').catch(() => 'cut off')
    const lines = () => run.ask<{ message?: string }[]>('GET', '/logs?kinds=console')
    await until(async () => (await lines()).some(({ message }) => message?.includes('hanging')))
    const begun = Date.now()
    expect((await run.stop()).code).toBe(0)
    expect(Date.now() - begun).toBeLessThan(2000)
    expect(await call).toBe('cut off')
  })
})

async function until(look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
