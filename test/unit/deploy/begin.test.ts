import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { readSettings, readValues } from '../../../scripts/deploy/settings'
import { Bench } from './bench'
import { Project, SMALL, SMALL_CONFIG, VALUES } from './project'

const repository = path.resolve(__dirname, '../../..')
const bench = new Bench()
const { cloud } = bench
const small = new Project(SMALL, SMALL_CONFIG)
beforeAll(() => bench.start())
beforeEach(() => bench.reset())
afterAll(async () => {
  await bench.stop()
  small.remove()
})

describe('before anything is asked of the cloud', () => {
  it.each([
    ['an unknown option', '--env x --force', /Unknown option '--force'/],
    ['no environment', '--dry-run', /which environment\? npm run deploy/],
    ['an unknown part', '--env x --only everything', /--only knows collections, rules/],
    ['no version', '--env x --upload next', /--upload takes a version such as 1.4.0, not next/],
  ])('refuses %s', (_what, args, message) => {
    expect(() => readSettings(args.split(' '))).toThrow(message)
  })

  it('names every variable without a value', async () => {
    await expect(bench.run(small, '', { values: { HASH_KEY: '', WECHAT_PAY_SUB_MCH_ID: '' } })).rejects.toThrow('without a value in .env: HASH_KEY, WECHAT_PAY_SUB_MCH_ID')
    await expect(bench.run(small, '', { values: { TENCENTCLOUD_SECRETID: '' } })).rejects.toThrow('without a value in .env: TENCENTCLOUD_SECRETID')
    expect(cloud.calls).toEqual([])
  })

  it('refuses functions that were not built, and triggers other than timers', async () => {
    const unbuilt = new Project(SMALL, { api: {} })
    await expect(bench.run(unbuilt)).rejects.toThrow('reconcile has not been built: npm run build')
    unbuilt.remove()
    const other = new Project(SMALL, { ...SMALL_CONFIG, api: { triggers: [{ name: 'files', type: 'cos', config: '' }] } })
    await expect(bench.run(other)).rejects.toThrow('api: the platform knows timers only')
    other.remove()
  })

  it('reads .env, and takes the environment of the process before it', () => {
    small.write('.env', 'HASH_KEY=from the file\nSMS_REGION="ap-beijing"\n')
    expect(readValues(small.root, { HASH_KEY: 'from the process', SMS_REGION: '' })).toMatchObject({ HASH_KEY: 'from the process', SMS_REGION: 'ap-beijing' })
  })
})

describe('the environment', () => {
  it('must be one that the keys may see', async () => {
    cloud.state.envId = 'another'
    await expect(bench.run(small)).rejects.toThrow('there is no environment kiosk-test-1a2b that these keys may see')
  })

  it('must be in use', async () => {
    cloud.state.status = 'ISOLATE'
    await expect(bench.run(small)).rejects.toThrow('environment kiosk-test-1a2b is ISOLATE')
  })

  it('refuses a wrong key with its own words', async () => {
    await expect(bench.run(small, '', { values: { TENCENTCLOUD_SECRETKEY: 'wrong' } })).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' })
  })
})

describe('the upload of the Mini Program', () => {
  it('comes last, with the key of the file that .env names', async () => {
    small.write('upload.key', 'a key')
    const values = { WECHAT_UPLOAD_KEY: 'upload.key' }
    const { planned, done } = await bench.run(small, '--upload 1.4.0 --note trial', { values })
    expect(done).toBe(true)
    expect(planned.at(-1)).toBe('~ Mini Program wx1111111111111111: version 1.4.0 (trial)')
    expect(bench.uploads).toEqual([{ appid: 'wx1111111111111111', keyFile: path.join(small.root, 'upload.key'), version: '1.4.0', note: 'trial' }])
    expect((await bench.run(small, '--upload 1.4.1', { values })).planned).toHaveLength(1)
  })

  it('is refused without a key, or for another environment than the one that is built into it', async () => {
    await expect(bench.run(small, '--upload 1.4.0')).rejects.toThrow('--upload needs WECHAT_APPID and WECHAT_UPLOAD_KEY')
    await expect(bench.run(small, '--upload 1.4.0', { values: { WECHAT_UPLOAD_KEY: 'none.key' } })).rejects.toThrow(/there is no file .*none.key/)
    await expect(bench.run(small, '--upload 1.4.0', { values: { WECHAT_UPLOAD_KEY: 'upload.key', CLOUD_ENV_ID: 'local' } })).rejects.toThrow('built for CLOUD_ENV_ID=local')
    expect(cloud.changes()).toEqual([])
  })
})

describe('the command line', () => {
  const tsx = path.join(path.dirname(require.resolve('tsx/package.json')), 'dist/cli.mjs')
  const standIn = path.join(__dirname, 'stand-in/redirect.cjs')
  /** As npm runs it, with its HTTPS requests led to the stand-in. */
  const start = (args: string[], env: NodeJS.ProcessEnv) => new Promise<{ status: number | null; out: string; err: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, path.join(repository, 'scripts/deploy/cli.ts'), ...args], {
      env: { PATH: process.env.PATH, NODE_OPTIONS: `--require ${standIn}`, STAND_IN_PORT: String(bench.port), ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }))
  })

  it('ends with 2 and one line when it cannot begin', async () => {
    expect(await start([], {})).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^deploy: which environment\? .*\n$/) })
  })

  it('shows what the built functions of this repository would need, and ends with 0', async () => {
    const { secretId, secretKey } = cloud.keys
    const keys = { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey }
    const { status, out, err } = await start(['--env', 'kiosk-test-1a2b', '--dry-run'], { ...VALUES, ...keys })
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/\+ function api: \d{3} KB, Nodejs18.15, 256 MB, 15 s/)
    expect(cloud.changes()).toEqual([])
  })

  it('ends with 2 and the reason when the cloud cannot be reached', async () => {
    const nobody = await start(['--env', 'kiosk-test-1a2b'], { ...VALUES, TENCENTCLOUD_SECRETID: 'a', TENCENTCLOUD_SECRETKEY: 'b', STAND_IN_PORT: '1' })
    expect(nobody).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^deploy: .*ECONNREFUSED.*\n$/) })
  })

  it('has a name in the template for each value that it reads', () => {
    const template = fs.readFileSync(path.join(repository, '.env.example'), 'utf8')
    for (const name of [...Object.keys(VALUES), 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'TENCENTCLOUD_SESSIONTOKEN', 'TENCENTCLOUD_REGION', 'WECHAT_UPLOAD_KEY', 'REVIEW_MOBILE', 'REVIEW_CODE']) {
      expect(template).toMatch(new RegExp(`^${name}=`, 'm'))
    }
  })
})
