import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { createLog } from '../../../cloudfunctions/shared/platform/log'
import { keyedHash } from '../../../cloudfunctions/shared/platform/hash'
import { LIN, MOBILE, ZHOU, charged, recharged } from '../../support/memory/people'
import { World, ZHOU_MOBILE } from './world'

const root = path.resolve(__dirname, '../../..')

/** Every name of a field in a reply, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)])
}

describe('exposure', () => {
  it('46: replies hold the fields of the contract and none of a document', async () => {
    const world = await World.lived()
    await recharged(world.wallet, world.account)
    await charged(world.wallet, world.account, 'S1', 50)
    const own = new Set<string>()
    for (const [route, input] of [['check', {}], ['user', {}], ['recharge.list', {}], ['expense.list', {}], ['recharge', { account: 2_000 }]] as const) {
      fieldsOf(await world.call(route, input)).forEach((name) => own.add(name))
    }
    const internal = [...own].filter((name) => /openid|hash|Fen$|At$|^_|^seq$|^tseq$|token|key/i.test(name))
    expect(internal).toEqual([])
    expect(own.size).toBeGreaterThan(40)
  })

  it('47: a mobile number is seen by its first 3 and last 2 digits alone', async () => {
    const world = await World.lived()
    for (const [route, input] of [['check', {}], ['user', {}], ['recharge.list', {}]] as const) {
      const text = JSON.stringify(await world.call(route, input))
      expect(text).toContain('138******78')
      for (const secret of [MOBILE, ZHOU_MOBILE, '12345']) expect(text).not.toContain(secret)
    }
  })

  it('48: an error that nobody expected tells neither where nor whom', async () => {
    const world = await World.lived()
    world.wallet.sdk.fault = () => { throw new Error(`lost ${LIN} in accounts/${world.account._id}`) }
    const reply = await world.call('user', {})
    expect(reply).toEqual({ success: false, result: null, error: { code: 'INTERNAL', message: 'unexpected error' } })
  })

  it('49: no mobile, code or openid is in any line, whatever goes wrong', async () => {
    const world = await World.lived()
    const { wallet } = world
    wallet.now += 300_000
    const messages = wallet.messages.length
    await world.call('captcha', { mobile: MOBILE })
    const code = wallet.messages[messages]?.code ?? ''
    await world.call('login', { mobile: MOBILE, code: code === '000000' ? '000001' : '000000' })
    await world.call('recharge', { account: 1, client_token: 'secret-token-of-a-tap' })
    wallet.sdk.fault = () => { throw new Error(`E11000 dup key: { openid: "${ZHOU}" } mobile ${MOBILE} code ${code}`) }
    await world.call('user', {})
    await world.notify({ outTradeNo: world.order._id })
    await world.timer()
    expect(wallet.lines.length).toBeGreaterThanOrEqual(4)
    const log = wallet.lines.join('\n')
    for (const secret of [LIN, ZHOU, MOBILE, ZHOU_MOBILE, code, 'secret-token-of-a-tap']) expect(log).not.toContain(secret)
  })

  it('50: nothing that a client sends becomes a line of its own', async () => {
    const world = await World.lived()
    const forged = 'x"}\n{"level":"alarm","what":"forged"}\r\n\u2028'
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: forged }), 'INVALID_INPUT')
    await world.refuses(() => world.send({ route: forged, input: {} }), 'UNKNOWN_ROUTE')
    const lines: string[] = []
    createLog('test', keyedHash('k'), (line) => lines.push(line)).refused('said', { text: forged })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/[\n\r]/)
  })

  it('51: the SDK prints nothing of its own', () => {
    const env = { ...functionEnv(), PATH: process.env.PATH ?? '', TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'r', SCF_NAMESPACE: 'e' }
    for (const name of fs.readdirSync(path.join(root, 'dist/cloudfunctions'))) {
      const output = execFileSync(process.execPath, ['-e', `require(${JSON.stringify(path.join(root, 'dist/cloudfunctions', name))})`], { cwd: '/', env, encoding: 'utf8' })
      expect([name, output]).toEqual([name, ''])
      const bundled = fs.readFileSync(path.join(root, 'dist/cloudfunctions', name, 'index.js'), 'utf8')
      expect([name, /TCB_DEBUG|throwOnCode:\s*false,\s*debug:\s*true/.test(bundled)]).toEqual([name, false])
    }
  })

  it('55: no configured secret is in a bundle, on either side', () => {
    const secrets = Object.entries(functionEnv()).filter(([name]) => /KEY|SECRET/.test(name)).map(([, value]) => value)
    expect(secrets.length).toBeGreaterThanOrEqual(3)
    const files = [...filesUnder('dist/cloudfunctions'), ...filesUnder('miniprogram')]
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      const text = fs.readFileSync(file, 'latin1')
      expect([file, secrets.filter((secret) => text.includes(secret))]).toEqual([file, []])
    }
  })
})

/** What is configured for the local functions: stands for what an owner configures. */
function functionEnv(): Record<string, string> {
  return parseEnv(fs.readFileSync(path.join(root, 'simulator/local.env'), 'utf8')) as Record<string, string>
}

function filesUnder(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}
