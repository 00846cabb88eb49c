import { Bench } from './bench'
import { Project, SMALL, SMALL_CONFIG } from './project'
import type { FunctionState, State } from './stand-in/state'

const bench = new Bench()
const { cloud } = bench
const small = new Project(SMALL, SMALL_CONFIG)
let deployed: State
beforeAll(async () => {
  await bench.start()
  await bench.run(small)
  deployed = cloud.state
})
beforeEach(() => {
  bench.reset()
  cloud.state = structuredClone(deployed)
})
afterAll(async () => {
  await bench.stop()
  small.remove()
})

const api = (): FunctionState => cloud.state.functions.get('api') as FunctionState

/** What the command plans now; that it carries it out, and that nothing is left then. */
async function mended(): Promise<string[]> {
  const { planned, done } = await bench.run(small)
  expect(done).toBe(true)
  expect((await bench.run(small)).planned).toEqual([])
  return planned
}

describe('what was changed in the console', () => {
  it('puts rules back, also those with comments in them', async () => {
    cloud.state.collections.get('entries')!.rule = { AclTag: 'CUSTOM', Rule: '{ "read": true, // for a moment\n "write": false }' }
    cloud.state.collections.get('accounts')!.rule = { AclTag: 'READONLY', Rule: null }
    expect(await mended()).toEqual([
      '~ rule of accounts: READONLY → {"read":false,"write":false}',
      '~ rule of entries: { "read": true, // for a moment "write": false } → {"read":false,"write":false}',
    ])
  })

  it('takes a rule for the same in whatever order and form it is written', async () => {
    cloud.state.functionRule.Rule = '{ "reconcile": { "invoke": "false" }, "*": { "invoke": "auth != null" } }'
    expect((await bench.run(small)).planned).toEqual([])
  })

  it('makes an index anew that has other keys or is no longer unique', async () => {
    for (const index of cloud.state.collections.get('accounts')!.indexes) if (index.Name === 'openid') index.Unique = false
    for (const index of cloud.state.collections.get('entries')!.indexes) if (index.Name === 'account_at') index.Keys[1]!.Direction = '1'
    expect(await mended()).toEqual([
      '- index accounts.openid: openid, to be made anew',
      '+ index accounts.openid: openid (unique)',
      '- index entries.account_at: account, at, to be made anew',
      '+ index entries.account_at: account, at ↓',
    ])
  })

  it('changes memory and time of a function without uploading its code', async () => {
    Object.assign(api(), { Timeout: 3, MemorySize: 128 })
    const { planned, changes } = await bench.run(small)
    expect(planned).toEqual(['~ function api: 3 → 15 s, 128 → 256 MB'])
    expect(changes).toEqual(['UpdateFunctionConfiguration'])
  })

  it('keeps variables that the owner added beside ours', async () => {
    api().Environment.Variables.push({ Key: 'TZ', Value: 'Asia/Shanghai' })
    expect((await bench.run(small)).planned).toEqual([])
    api().Timeout = 3
    await mended()
    expect(api().Environment.Variables).toContainEqual({ Key: 'TZ', Value: 'Asia/Shanghai' })
  })

  it("takes away an optional variable that has no value any more, such as the reviewers' code", async () => {
    await bench.run(small, '', { values: { REVIEW_CODE: '246810' } })
    expect(api().Environment.Variables.map(({ Key }) => Key)).toContain('REVIEW_CODE')
    expect(await mended()).toEqual(['~ function api: variable - REVIEW_CODE'])
  })

  it('makes a timer anew that runs at another time, and says when one is switched off', async () => {
    const [timer] = cloud.state.functions.get('reconcile')!.Triggers
    timer!.TriggerDesc = '{"cron":"0 0 * * * * *"}'
    expect(await mended()).toEqual([
      '- timer reconcile/every-5-minutes: 0 0 * * * * *, to be made anew',
      '+ timer reconcile/every-5-minutes: 0 */5 * * * * *',
    ])
    cloud.state.functions.get('reconcile')!.Triggers[0]!.Enable = 0
    expect(await bench.run(small)).toMatchObject({ planned: [], notes: ['timer reconcile/every-5-minutes is switched off'] })
  })

  it('leads a path back to its function, open to machines, with the service on', async () => {
    Object.assign(cloud.state.access[0]!, { Name: 'reconcile' })
    cloud.state.accessEnabled = false
    expect(await mended()).toEqual(['~ HTTP access: off → on', '- HTTP /api → reconcile', '+ HTTP /api → api'])
    cloud.state.access[0]!.EnableAuth = true
    expect(await mended()).toEqual(['~ HTTP /api: open to callers without a sign-in'])
  })

  it('leaves alone what environment.json does not name, and says so', async () => {
    cloud.state.collections.set('scratch', { indexes: [], rule: { AclTag: 'PRIVATE', Rule: null }, documents: [] })
    cloud.state.collections.get('entries')!.indexes.push({ Name: 'old', Unique: false, Keys: [{ Name: 'at', Direction: '1' }] })
    cloud.state.functions.set('hello', { ...api(), Description: '' })
    cloud.state.functions.get('reconcile')!.Triggers.push({ TriggerName: 'hourly', Type: 'timer', TriggerDesc: '{"cron":"0 0 * * * * *"}', Enable: 1 })
    const { planned, notes, changes } = await bench.run(small)
    expect({ planned, changes }).toEqual({ planned: [], changes: [] })
    expect(notes).toEqual([
      'collection scratch is not in environment.json',
      'index entries.old is not in environment.json: it costs a write with every document',
      'function hello is not in environment.json',
      "timer reconcile/hourly is not in the function's config.json",
    ])
  })
})

describe('functions', () => {
  it('uploads new code, waiting while the platform is at work', async () => {
    small.write('dist/cloudfunctions/api/helper.js', 'exports.more = 1')
    expect(await mended()).toEqual(['~ function api: code 0 KB'])
    deployed = structuredClone(cloud.state)
    expect(Object.keys(api().files)).toEqual(['config.json', 'helper.js', 'index.js'])
  })

  it('uploads the same code again when asked to', async () => {
    const { planned, changes } = await bench.run(small, '--again --only functions')
    expect(planned).toHaveLength(2)
    expect(changes.filter((action) => action === 'UpdateFunctionCode')).toHaveLength(2)
  })

  it('throws away what the platform could not make, and makes it anew', async () => {
    Object.assign(api(), { Status: 'CreateFailed' })
    expect(await mended()).toEqual(['- function api: the platform could not make it', expect.stringMatching(/^\+ function api/)])
  })

  it('says why a function did not get ready', async () => {
    cloud.state.functions.delete('api')
    bench.cloud.failing = ({ action }) => {
      if (action === 'GetFunction' && cloud.state.functions.has('api')) Object.assign(api(), { Status: 'CreateFailed', StatusReasons: [{ ErrorCode: 'NoSpace', ErrorMessage: 'the region is full' }] })
      return undefined
    }
    expect((await bench.run(small)).text).toContain('api is CreateFailed; NoSpace: the region is full')
  })

  it('cannot change the runtime of a function, and says what can', async () => {
    api().Runtime = 'Nodejs16.13'
    expect((await bench.run(small)).notes).toEqual([expect.stringMatching(/^function api runs on Nodejs16.13, not Nodejs18.15/)])
  })
})
