import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../../../simulator/cloud'
import { act, APPID, call, closeClouds, NOON, openCloud, temporaryFolder } from './local-cloud'
import type { Attempt } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
afterAll(closeClouds)

interface Context { OPENID?: string; APPID?: string; UNIONID?: string; ENV?: string; SOURCE?: string; CLIENTIP?: string }
interface Inner { context: Context; event: Record<string, unknown>; deeper?: Inner }

describe('the caller of a function', () => {
  it('is told by getWXContext', async () => {
    const { result } = await cloud.callFunction({
      name: 'probe', data: { act: 'context' },
      caller: { openid: 'oUser-one', unionid: 'uUnion', source: 'wx_client', clientIp: '203.0.113.7' },
    })
    expect(result).toEqual({
      OPENID: 'oUser-one', UNIONID: 'uUnion', APPID, ENV: 'local-test', SOURCE: 'wx_client', CLIENTIP: '203.0.113.7',
    })
  })

  it('is never mixed up among 50 users who call at the same time, also after an await', async () => {
    const users = Array.from({ length: 50 }, (_, n) => `oUser-${n}`)
    const answers = await Promise.all(users.map((openid) => act<string[]>(cloud, 'contextTwice', {}, openid)))
    expect(answers).toEqual(users.map((openid) => [openid, openid]))
  })

  it('leaves nothing behind for the next call of the instance', async () => {
    await cloud.callFunction({ name: 'open', data: {}, caller: { openid: 'oUser-one', unionid: 'uUnion', source: 'wx_client' } })
    const { result } = await cloud.functions.invoke('probe', JSON.stringify({ act: 'context' }), { source: 'wx_http' })
    expect(JSON.parse(result)).toEqual({ APPID, ENV: 'local-test', SOURCE: 'wx_http' })
  })

  it('stays the same through functions that call functions, whose source grows by scf', async () => {
    const { value } = await act<Attempt<{ result: Inner }>>(cloud, 'call', { name: 'inner', data: { deeper: true, at: 1 } })
    expect(value?.result).toMatchObject({
      context: { OPENID: 'oUser-one', SOURCE: 'wx_client,scf' },
      event: { at: 1 },
      deeper: { context: { OPENID: 'oUser-one', SOURCE: 'wx_client,scf,scf' } },
    })
  })

  it('is put by the platform into the event of a client, over whatever the client claims', async () => {
    const { event } = await act<{ event: unknown }>(cloud, 'event', { userInfo: { openId: 'oSomebody-else' } })
    expect(event).toEqual({ act: 'event', tcbContext: {}, userInfo: { appId: APPID, openId: 'oUser-one' } })
  })
})

describe('rules of functions', () => {
  it('keep clients from a function that is closed', async () => {
    await expect(call(cloud, 'closed')).rejects.toMatchObject({
      errCode: -501023, errMsg: 'cloud.callFunction:fail Error: errCode: -501023  | errMsg: PERMISSION_DENIED',
    })
  })

  it('do not bind other functions', async () => {
    expect((await act<Attempt<{ result: string }>>(cloud, 'call', { name: 'closed' })).value?.result).toBe('reached')
  })

  it('ask for a user unless they say otherwise', async () => {
    await expect(call(cloud, 'probe', { act: 'context' }, '')).rejects.toMatchObject({ errCode: -501023 })
    expect(await call(cloud, 'open', {}, '')).toBe('reached')
  })

  it('are refused at the start when they have no "*" or an expression that the platform does not know', async () => {
    const start = (functionRules: Record<string, { invoke: string | boolean }>) =>
      openCloud({ environment: { collections: [], functions: {}, functionRules } })
    await expect(start({})).rejects.toThrow('a rule for "*" is required')
    await expect(start({ '*': { invoke: 'auth.openid != null' } })).rejects.toThrow('not emulated: function rule')
  })
})

describe('a function', () => {
  it('that does not exist is answered as on the platform', async () => {
    await expect(call(cloud, 'nowhere')).rejects.toMatchObject({
      errCode: -501000,
      errMsg: 'cloud.callFunction:fail Error: errCode: -501000  | errMsg: FunctionName parameter could not be found.',
    })
    await expect(call(cloud, '../fixtures/probe')).rejects.toMatchObject({ errCode: -501000 })
  })

  it('that throws fails with its stack, paths being those of the platform', async () => {
    await expect(act(cloud, 'throw', { message: 'no such thing' })).rejects.toMatchObject({
      errCode: -504002,
      errMsg: expect.stringMatching(
        /^cloud\.callFunction:fail Error: errCode: -504002 functions execute fail \| errMsg: TypeError: no such thing\n {4}at .*\/var\/user\/i/,
      ),
    })
    await expect(act(cloud, 'throwPlain')).rejects.toMatchObject({ errCode: -504002 })
  })

  it('that throws fails for the function that called it, with the text after callFunction:fail', async () => {
    const { failure } = await act<Attempt<unknown>>(cloud, 'call', { name: 'broken' })
    expect(failure).toMatchObject({ errCode: -1, code: 'FUNCTIONS_EXECUTE_FAIL' })
    expect(failure?.message).toContain('Error: cannot load')
  })

  it('that returns nothing or a ring gives null or an error', async () => {
    expect(await act(cloud, 'nothing')).toBeNull()
    await expect(act(cloud, 'circular')).rejects.toMatchObject({
      errMsg: expect.stringContaining('Converting circular structure to JSON'),
    })
  })

  it.each(['sleep', 'spin'])('that takes too long (%s) is ended, and the next call has a fresh instance', async (name) => {
    await expect(call(cloud, 'hasty', { act: name })).rejects.toMatchObject({
      errCode: -504003,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504003  | errMsg: Invoking task timed out after 1 seconds',
    })
    expect(await call(cloud, 'hasty', { act: 'greet' })).toBe('hello')
  })

  it('is not charged for its cold start', async () => {
    const folder = temporaryFolder()
    // Loading takes longer than the time-out allows for a call.
    writeFunction(folder, 'slow', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200); exports.main = () => "done"')
    const slow = await openCloud({
      functionsDir: folder,
      environment: { collections: [], functionRules: { '*': { invoke: true } }, functions: { slow: { timeoutSeconds: 1 } } },
    })
    expect(await call(slow, 'slow')).toBe('done')
    const [first] = slow.logs.entries('function')
    expect(first?.coldStartMs).toBeGreaterThan(1200)
    expect(first?.durationMs).toBeLessThan(1000)
  })

  it.each(['exit', 'lateCrash'])('that ends its own process (%s) fails that one call', async (name) => {
    const text = name === 'exit' ? '145 code exit unexpected' : 'Error: out of the blue'
    await expect(act(cloud, name)).rejects.toMatchObject({ errCode: -504002, errMsg: expect.stringContaining(text) })
    expect(await act(cloud, 'context')).toMatchObject({ OPENID: 'oUser-one' })
  })

  it('that needs more memory than it has is ended', async () => {
    const folder = temporaryFolder()
    writeFunction(folder, 'hoarder', 'exports.main = () => { const all = []; for (;;) all.push(new Array(100000).fill(all.length)) }')
    const small = await openCloud({
      functionsDir: folder,
      environment: {
        collections: [], functionRules: { '*': { invoke: true } }, functions: { hoarder: { memoryMb: 32, timeoutSeconds: 60 } },
      },
    })
    await expect(call(small, 'hoarder')).rejects.toMatchObject({
      errMsg: expect.stringContaining('Memory usage exceeds the limit of 32 MB'),
    })
  })

  it('keeps the state of its module while it is warm', async () => {
    const one = await openCloud({ workersPerFunction: 1 })
    expect([await act(one, 'count'), await act(one, 'count')]).toEqual([1, 2])
    const entries = one.logs.entries('function').map(({ coldStartMs }) => coldStartMs !== undefined)
    expect(entries).toEqual([true, false])
  })

  it('runs one call at a time in each instance', async () => {
    const one = await openCloud({ workersPerFunction: 1 })
    await act(one, 'count')
    const startedAt = performance.now()
    await Promise.all([act(one, 'sleep', { ms: 150 }), act(one, 'sleep', { ms: 150 })])
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(298)
  })

  it('may call itself although all its instances are busy', async () => {
    const one = await openCloud({ workersPerFunction: 1 })
    const answer = await act<Attempt<{ result: unknown }>>(one, 'call', { name: 'probe', data: { act: 'count' } })
    expect(answer.value?.result).toBe(1)
  })

  it('finds the environment variables of a container and those given to it, and none of this machine', async () => {
    expect(await act(cloud, 'variable', { name: 'OWN_VARIABLE' })).toBe('own')
    expect(await act(cloud, 'variable', { name: 'TENCENTCLOUD_RUNENV' })).toBe('SCF')
    expect(process.env['NODE_ENV']).toBe('test')
    expect(await act(cloud, 'variable', { name: 'NODE_ENV' })).toBeNull()
  })

  it('receives the limits it runs under as context', async () => {
    const { context } = await act<{ context: Record<string, unknown> }>(cloud, 'event')
    expect(context).toMatchObject({
      function_name: 'probe', memory_limit_in_mb: 128, time_limit_in_ms: 20_000, namespace: 'local-test',
    })
  })

  it('writes its console into the log, under the call that wrote it', async () => {
    const caller = { openid: 'oUser-one', source: 'wx_client' }
    const { requestID } = await cloud.callFunction({ name: 'probe', data: { act: 'say', words: '你好' }, caller })
    const said = cloud.logs.entries('console').filter(({ requestId }) => requestId === requestID)
    expect(said).toMatchObject([
      { name: 'probe', level: 'log', message: 'said 你好', openid: 'oUser-one' },
      { name: 'probe', level: 'error', message: "{ words: '你好' }" },
    ])
  })

  it('is loaded anew when its bundle changes, and uses its own node_modules', async () => {
    const folder = temporaryFolder()
    const own = path.join(folder, 'greeter/node_modules/own-words')
    fs.mkdirSync(own, { recursive: true })
    fs.writeFileSync(path.join(own, 'index.js'), 'module.exports = "hello"')
    writeFunction(folder, 'greeter', 'const words = require("own-words"); exports.main = () => words')
    const plain = await openCloud({ functionsDir: folder })
    expect(await call(plain, 'greeter')).toBe('hello')
    writeFunction(folder, 'greeter', 'exports.main = () => "changed"')
    expect(await call(plain, 'greeter')).toBe('changed')
    fs.writeFileSync(path.join(folder, 'greeter/package.json'), '{}')
    plain.functions.reload('greeter')
    expect(await call(plain, 'greeter')).toBe('changed')
  })
})

describe('sizes', () => {
  it('let a client have 1 MB and not more', async () => {
    expect(await act<string>(cloud, 'text', { bytes: 1024 * 1024 - 2 })).toHaveLength(1024 * 1024 - 2)
    await expect(act(cloud, 'text', { bytes: 1024 * 1024 - 1 })).rejects.toMatchObject({
      errCode: -604001, errMsg: expect.stringContaining('cloudfunction result size exceed limit (1MB)'),
    })
  })

  it('let a function have 6 MB of another and not more', async () => {
    const ask = async (bytes: number) => {
      const { value, failure } = await act<Attempt<{ result: string }>>(cloud, 'callForLength', { bytes })
      return failure ?? value
    }
    expect(await ask(5 * 1024 * 1024)).toBe(5 * 1024 * 1024)
    expect(await ask(6 * 1024 * 1024)).toMatchObject({ message: expect.stringContaining('exceeds the upper limit (6MB)') })
  })
})

describe('time in a function', () => {
  it('is UTC and that of the simulated clock, also while it stands still', async () => {
    await act(cloud, 'time')
    await cloud.clock.advance(90_061_000)
    const time = await act<Record<string, unknown>>(cloud, 'time')
    expect(time).toMatchObject({
      now: NOON + 90_061_000, made: NOON + 90_061_000, isDate: true, zone: 0,
      hours: '2026-01-02T03:00:00.000Z', text: 'Mon Mar 02 2026 05:01:01 GMT+0000 (Coordinated Universal Time)',
    })
    expect(await act(cloud, 'serverDate')).toBe(NOON + 90_061_000)
  })

  it('changes in the middle of a call', async () => {
    const running = act<number[]>(cloud, 'timeTwice', { ms: 300 })
    await new Promise((resolve) => cloud.logs.subscribe(({ message }) => message === 'first look' && resolve(undefined)))
    await cloud.clock.advance(3_600_000)
    const [before, after] = await running
    expect((after as number) - (before as number)).toBe(3_600_000)
  })
})

describe('what is not emulated', () => {
  it('says so: unknown payments, open APIs and actions', async () => {
    const messages = await Promise.all([
      act<Attempt<unknown>>(cloud, 'pay', { api: 'downloadFundflow', data: {} }),
      act<Attempt<unknown>>(cloud, 'openapi', { api: 'security.msgSecCheck', data: { content: 'x' } }),
    ])
    expect(messages.map(({ failure }) => failure?.errMsg)).toEqual([
      expect.stringContaining('not emulated: cloudPay.downloadFundflow'),
      expect.stringContaining('not emulated: openapi.security.msgSecCheck'),
    ])
  })
})

function writeFunction(folder: string, name: string, code: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true })
  fs.writeFileSync(path.join(folder, name, 'index.js'), code)
}
