import { Bench } from './bench'
import { Project, SMALL, SMALL_CONFIG, VALUES } from './project'

const bench = new Bench()
const { cloud } = bench
const project = Project.ofRepository()
const small = new Project(SMALL, SMALL_CONFIG)
beforeAll(() => bench.start())
beforeEach(() => bench.reset())
afterAll(async () => {
  await bench.stop()
  project.remove()
  small.remove()
})

describe('deploying to a new environment', () => {
  it('makes all that environment.json names, and nothing at the second run', async () => {
    const first = await bench.run(project)
    expect(first).toMatchObject({ done: true, notes: [] })
    expect(first.text).toContain('Done: the environment is as environment.json says.\n  device: https://kiosk-test-1a2b.ap-shanghai.app.tcloudbase.com/device')
    expect(cloud.state.collections.size).toBeGreaterThan(15)
    expect([...cloud.state.collections.values()].every(({ rule }) => rule.Rule === '{"read":false,"write":false}')).toBe(true)
    expect(cloud.state.collections.get('entries')?.indexes).toContainEqual({
      Name: 'account_seq', Unique: true, Keys: [{ Name: 'account', Direction: '1' }, { Name: 'seq', Direction: '1' }],
    })
    expect(cloud.state.functions.get('reconcile')).toMatchObject({
      Status: 'Active', Runtime: 'Nodejs18.15', Timeout: 60, MemorySize: 256,
      Triggers: [{ TriggerName: 'every-5-minutes', TriggerDesc: '{"cron":"0 */5 * * * * *"}' }],
    })
    expect(cloud.state.functions.get('api')?.files['index.js']?.toString()).toBe("exports.main = () => 'api'")
    expect(cloud.state.access).toMatchObject([{ Path: '/device', Name: 'device', EnableAuth: false }])

    const second = await bench.run(project)
    expect(second).toMatchObject({ done: true, planned: [], notes: [], changes: [] })
    expect(second.text).toContain('Nothing to change.')
  })

  it('gives each function the variables that it needs and no others', async () => {
    await bench.run(project)
    const names = (name: string) => cloud.state.functions.get(name)?.Environment.Variables.map(({ Key }) => Key).sort()
    expect(names('device')).toEqual(['HASH_KEY', 'WECHAT_PAY_SUB_MCH_ID'])
    expect(names('operator')).toEqual(['HASH_KEY', 'OPERATOR_KEY', 'WECHAT_PAY_SUB_MCH_ID'])
    expect(names('api')).toContain('SMS_SECRET_KEY')
    expect(names('api')).not.toContain('OPERATOR_KEY')
  })

  it('shows the plan first, and changes nothing in a dry run', async () => {
    const { planned, changes, text } = await bench.run(small, '--dry-run')
    expect(planned).toEqual([
      '+ collection accounts',
      '+ collection entries',
      '~ rule of accounts: none → {"read":false,"write":false}',
      '~ rule of entries: none → {"read":false,"write":false}',
      '~ rule of storage: READONLY → {"read":"resource.openid == auth.openid","write":false}',
      '~ rule of functions: {"*":{"invoke":"auth != null"}} → {"*":{"invoke":"auth != null"},"reconcile":{"invoke":false}}',
      '+ index accounts.openid: openid (unique)',
      '+ index entries.account_at: account, at ↓',
      '+ function api: 0 KB, Nodejs18.15, 256 MB, 15 s, variables HASH_KEY',
      '+ function reconcile: 0 KB, Nodejs18.15, 512 MB, 60 s, variables HASH_KEY WECHAT_PAY_SUB_MCH_ID',
      '+ timer reconcile/every-5-minutes: 0 */5 * * * * *',
      '+ HTTP /api → api',
    ])
    expect(changes).toEqual([])
    expect(text).toContain('event / user_info_modified → api')
    expect(text).toContain('Cloud calls (subscribeMessage.send)')
  })

  it('never prints the value of a variable', async () => {
    const first = await bench.run(project)
    const changed = await bench.run(project, '', { values: { HASH_KEY: 'another secret', SMS_SECRET_KEY: 'another sms key' } })
    for (const secret of [...Object.values(VALUES).filter((value) => /secret|key/.test(value)), 'another secret', 'another sms key']) {
      expect(first.text + changed.text).not.toContain(secret)
    }
    expect(changed.planned).toContain('~ function api: variable ~ HASH_KEY, variable ~ SMS_SECRET_KEY')
  })

  it('asks before it changes something', async () => {
    const { done, changes, text } = await bench.run(small, '', { agree: false })
    expect({ done, changes }).toEqual({ done: true, changes: [] })
    expect(text).toContain('Nothing was changed.')
    expect((await bench.run(small, '--yes', { agree: false })).changes).toHaveLength(12)
  })

  it('carries out only the parts that were asked for', async () => {
    const { planned } = await bench.run(small, '--only collections,indexes')
    expect(planned.map((line) => line.split(' ')[1])).toEqual(['collection', 'collection', 'index', 'index'])
    expect(cloud.state.functions.size).toBe(0)
    expect((await bench.run(small)).planned).toHaveLength(8)
  })
})

describe('when a step fails', () => {
  const TITLES = [
    'collection accounts', 'collection entries', 'rule of accounts', 'rule of entries', 'rule of storage', 'rule of functions',
    'index accounts.openid', 'index entries.account_at', 'function api', 'function reconcile', 'timer reconcile', 'HTTP /api',
  ]

  it.each(TITLES.map((title, index) => [title, index]))('%s: says what is done and what is not, and the next run finishes', async (title, index) => {
    let changes = 0
    bench.refuse(({ action }) => !/^(Describe|List|Get)/.test(action) && changes++ === index)
    const failed = await bench.run(small)
    expect(failed.done).toBe(false)
    const lines = failed.text.split('\n')
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^Failed: [+~] ${title}`)))
    expect(failed.text).toMatch(/refused by the test \(FailedOperation.Test, request request-\d+\)/)
    const listOf = (name: string): string[] => {
      const from = lines.findIndex((line) => line.startsWith(`${name}: `))
      const rest = lines.slice(from + 1)
      return rest.slice(0, rest.findIndex((line) => !line.startsWith('  ')))
    }
    expect(listOf('Done').map((line) => line.slice(4))).toEqual(TITLES.slice(0, index).map((done) => expect.stringMatching(new RegExp(`^${done}`))))
    expect(listOf('Not done')).toHaveLength(TITLES.length - index - 1)

    const { done, planned } = await bench.run(small)
    expect(done).toBe(true)
    expect(planned).toHaveLength(TITLES.length - index)
    expect((await bench.run(small)).changes).toEqual([])
  })

  it('goes on where it stopped, however often it is stopped', async () => {
    const seen = new Set<string>()
    bench.refuse(({ action, parameters }) => {
      if (/^(Describe|List|Get)/.test(action)) return false
      const call = JSON.stringify([action, parameters])
      return !seen.has(call) && seen.add(call) !== undefined
    })
    let runs = 1
    while (!(await bench.run(small)).done) runs++
    expect(runs).toBe(TITLES.length + 1)
    expect((await bench.run(small)).changes).toEqual([])
  })

  it('uploads the code again when its mark could not be written', async () => {
    await bench.run(small)
    small.write('dist/cloudfunctions/api/index.js', 'exports.main = () => 2')
    bench.refuse(({ action }) => action === 'UpdateFunctionConfiguration')
    expect((await bench.run(small)).done).toBe(false)
    cloud.failing = () => undefined
    expect(await bench.run(small)).toMatchObject({ done: true, planned: ['~ function api: code 0 KB'], changes: ['UpdateFunctionCode', 'UpdateFunctionConfiguration'] })
    expect(cloud.state.functions.get('api')?.files['index.js']?.toString()).toBe('exports.main = () => 2')
  })

  it('changes nothing when it cannot look', async () => {
    bench.refuse(({ action }) => action === 'DescribeSecurityRule')
    await expect(bench.run(small)).rejects.toThrow('refused by the test')
    expect(cloud.changes()).toEqual([])
  })

  it('says so when the platform took a change and does not show it', async () => {
    await bench.run(small)
    const { rule } = cloud.state.collections.get('accounts') as { rule: object }
    Object.defineProperty(cloud.state.collections.get('accounts'), 'rule', { get: () => ({ ...rule, AclTag: 'PRIVATE' }), set: () => undefined })
    const { done, text } = await bench.run(small)
    expect(done).toBe(false)
    expect(text).toContain('the environment does not show it yet')
  })
})
