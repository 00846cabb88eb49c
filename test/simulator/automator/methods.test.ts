import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import type automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import { Backstage } from '../../support/backstage'
import { until } from '../../support/screen'
import { tracePhone } from '../../support/trace-phone'
import { startSimulatorProcess, type SimulatorProcess } from '../../support/wallet'
import { appCases } from './methods/app'
import { elementCases } from './methods/element'
import { eventCases } from './methods/events'
import { nativeCases } from './methods/native'
import { pageCases } from './methods/page'
import { remoteByCode } from './methods/remote'
import { Scene, type Case } from './methods/scene'
import { doesAllElse, inside, refusals } from './methods/strict'
import { toolCases } from './methods/tool'

jest.setTimeout(60_000)

/** The client waits so long after a navigation, for DevTools' sake. */
const AFTER_NAVIGATION_MS = 3000

/** Another copy than the one that our tests change to be faster: as it is on npm. */
function unmodified(): typeof automator {
  let client: unknown
  jest.isolateModules(() => {
    client = jest.requireActual('miniprogram-automator')
  })
  return client as typeof automator
}

/** All methods and events that occur in the client's code. */
function known(): { methods: string[]; events: string[] } {
  const folder = path.dirname(require.resolve('miniprogram-automator/out/index.js'))
  const code = fs.readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n')
  const all = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map(([, name = '']) => name)
  const events = new Set(all(/\.(?:on|once)\("((?:Tool|App|Page|Element)\.\w+)"/g))
  const sent = new Set([...all(/"((?:Tool|App|Page|Element)\.\w+)"/g), ...all(/getter\(\w+,"(\w+)"/g).map((name) => `Element.${name}`)])
  return { methods: [...sent].filter((name) => !events.has(name)).sort(), events: [...events].sort() }
}

/** What only the end of a session sends, and what takes a phone of its own: in tests of their own below. */
const ALONE = ['App.exit', 'Tool.close', 'Tool.enableRemoteDebug']

const methodCases: Case[] = [...toolCases, ...nativeCases, ...appCases, ...pageCases, ...elementCases]

describe('the unmodified miniprogram-automator', () => {
  let simulator: SimulatorProcess
  let backstage: Backstage
  let miniProgram: MiniProgram
  let untrace: () => void
  const sent = new Set<string>()

  beforeAll(async () => {
    const { setTimeout: schedule } = globalThis
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => schedule(run, ms === AFTER_NAVIGATION_MS ? 0 : ms)) as typeof setTimeout)
    simulator = await startSimulatorProcess({ args: ['--project', path.join(__dirname, 'project')] })
    backstage = new Backstage(simulator.desk)
    miniProgram = await unmodified().connect({ wsEndpoint: simulator.automator })
    untrace = tracePhone(miniProgram, backstage)
    const { connection } = miniProgram as unknown as { connection: { send(method: string, params: object): unknown } }
    const { send } = connection
    connection.send = (method, params) => {
      sent.add(method)
      return send.call(connection, method, params)
    }
  })
  afterAll(async () => {
    jest.restoreAllMocks()
    untrace?.()
    miniProgram?.disconnect()
    await simulator?.stop()
  })
  const begin = async (): Promise<Scene> => {
    const page = await miniProgram.reLaunch('/pages/index/index') as Page
    sent.clear()
    return new Scene(simulator, backstage, miniProgram, page)
  }

  it('has 45 methods and 4 events, and each of them stands below', () => {
    const { methods, events } = known()
    expect([methods.length, events.length]).toEqual([45, 4])
    expect([...new Set([...methodCases.map(([method]) => method), ...ALONE])].sort()).toEqual(methods)
    expect([...eventCases.map(([event]) => event), 'Tool.onRemoteDebugConnected'].sort()).toEqual(events)
  })

  it.each(methodCases)('%s %s', async (method, _does, prove) => {
    await prove(await begin())
    expect(sent).toContain(method)
  })

  it.each(eventCases)('%s %s', async (_event, _does, prove) => prove(await begin()))

  describe('that is strict', () => {
    let strict: MiniProgram
    beforeAll(async () => {
      strict = await unmodified().connect({ wsEndpoint: `${simulator.automator}?strict` })
    })
    afterAll(() => strict?.disconnect())
    const beginStrictly = async (): Promise<Scene> =>
      new Scene(simulator, backstage, strict, await strict.reLaunch('/pages/index/index') as Page)

    it.each(refusals)('is refused %s', async (_what, message, act) => {
      await expect(act(await beginStrictly())).rejects.toThrow(message)
      if (message.startsWith('strict: ')) await act(await begin())
    })

    it('does not wait for ever for what is inside a component', async () => {
      await expect((await beginStrictly()).page.waitFor('counter > .inner')).rejects.toThrow(inside('counter > .inner'))
    })

    it('finds in the log what the client makes null of, once', async () => {
      const { page } = await beginStrictly()
      expect([await page.$('counter #inner'), await page.$('counter #inner')]).toEqual([null, null])
      const warnings = await backstage.get<{ name: string; message: string }[]>('/logs?kinds=warning')
      expect(warnings.filter(({ name, message }) => name === 'automator' && message.startsWith('strict: "counter #inner" is inside <counter>'))).toHaveLength(1)
    })

    it('may do all else', async () => doesAllElse(await beginStrictly()))
  })

  it('Tool.enableRemoteDebug turns to another phone, which opens by itself or by its code; Tool.onRemoteDebugConnected says when', async () => {
    const client = await unmodified().connect({ wsEndpoint: simulator.automator })
    const driven = (): Promise<string> => client.evaluate(() => location.search)
    expect(await driven()).toBe('?phone=automator')
    await client.remote(true)
    expect(await driven()).toBe('?phone=remote')
    const said = await remoteByCode(simulator.automator)
    expect(said).toContain(`code ${simulator.desk}/phone/?phone=remote\n`)
    expect(said).toContain('drives ?phone=remote\n')
    const { send } = client as unknown as { send(method: string): Promise<unknown> }
    await send.call(client, 'App.exit')
    client.disconnect()
  })

  it('App.exit ends the Mini Program, Tool.close the simulator', async () => {
    await begin()
    const phones = async (): Promise<number> => (await backstage.get<{ phones: unknown[] }>('/state')).phones.length
    expect(await phones()).toBe(1)
    const ended = once(simulator.child, 'exit')
    const closed = miniProgram.close()
    await until('the phone to be gone', async () => (await phones()) === 0 || undefined)
    await closed
    await ended
    expect([...sent]).toEqual(expect.arrayContaining(['App.exit', 'Tool.close']))
  })
})
