import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import environment from '../../../cloudfunctions/environment.json'

const root = path.resolve(__dirname, '../../..')
const functions = ['api', 'pay-callback', 'reconcile', 'device', 'operator', 'user-events']

interface Metafile {
  inputs: Record<string, { imports: { path: string, external?: boolean }[] }>
}

/** Imports between our own files and to packages, from what esbuild bundled. */
const imports = functions.concat('tencent-sms').flatMap((name) => {
  const { inputs } = JSON.parse(fs.readFileSync(path.join(root, 'dist/meta', `${name}.json`), 'utf8')) as Metafile
  return Object.entries(inputs)
    .filter(([from]) => from.startsWith('cloudfunctions/'))
    .flatMap(([from, input]) => input.imports.map(({ path: to }) => ({ name, from, to })))
})

beforeAll(() => expect(imports.length).toBeGreaterThan(50))

const from = (pattern: RegExp) => imports.filter((one) => pattern.test(one.from))

describe('the functions', () => {
  it.each(['wx-server-sdk', 'tencentcloud-sdk'])('reach %s through the platform alone', (sdk) => {
    const importers = imports.filter(({ to }) => to.includes(`node_modules/${sdk}`)).map((one) => one.from)
    expect(importers.length).toBeGreaterThan(0)
    expect(importers.filter((file) => !file.startsWith('cloudfunctions/shared/platform/'))).toEqual([])
  })

  it('keep the rules free of platform, SDK and randomness', () => {
    const rules = from(/shared\/(ledger|recharge|refund|device-session|sign-in|settings|profile|leaving)\//)
    expect(rules.length).toBeGreaterThan(20)
    expect(rules.filter(({ to }) => /platform\/|crypto|wx-server-sdk|stores\//.test(to))).toEqual([])
  })

  it('never import one another, nor the simulator or the client', () => {
    for (const name of functions) {
      const others = functions.filter((other) => other !== name).map((other) => `cloudfunctions/${other}/`)
      expect(from(/./).filter((one) => one.name === name && others.some((other) => one.to.startsWith(other)))).toEqual([])
    }
    expect(imports.filter(({ to }) => /^(simulator|miniprogram|test|scripts)\//.test(to))).toEqual([])
  })

  it('let the platform know of the rules their types alone', () => {
    expect(from(/shared\/platform\//).filter(({ to }) => /shared\/(ledger|recharge|refund|device-session|sign-in|settings|stores)\//.test(to))).toEqual([])
  })

  it('load the SMS SDK when a code is sent, not before', () => {
    const bundled = fs.readFileSync(path.join(root, 'dist/cloudfunctions/api/index.js'), 'utf8')
    // Compared as truth values: a failure shall not print a megabyte.
    expect(bundled.includes('require("./tencent-sms.js")')).toBe(true)
    expect(bundled.includes('SmsSdkAppId:')).toBe(false)
    expect(fs.existsSync(path.join(root, 'dist/cloudfunctions/pay-callback/tencent-sms.js'))).toBe(false)
  })

  it.each(functions)('%s is CommonJS for Node 18 and complete in its folder', (name) => {
    const folder = path.join(root, 'dist/cloudfunctions', name)
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))).toMatchObject({ name, main: 'index.js' })
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'config.json'), 'utf8'))).toHaveProperty('permissions')
    const env = { PATH: process.env.PATH ?? '', HASH_KEY: 'x', WECHAT_PAY_SUB_MCH_ID: '1', TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'r', SCF_NAMESPACE: 'e' }
    const program = `process.stdout.write(typeof require(${JSON.stringify(folder)}).main)`
    expect(execFileSync(process.execPath, ['-e', program], { cwd: '/', env, encoding: 'utf8' })).toBe('function')
  })

  it.each(functions)('%s holds no secret and no way around the SMS code', (name) => {
    const bundled = fs.readFileSync(path.join(root, 'dist/cloudfunctions', name, 'index.js'), 'utf8')
    expect(/local-secret|6c6f63616c/.test(bundled)).toBe(false)
    expect(/['"](000000|111111|123456|888888|666666)['"]/.test(bundled)).toBe(false)
  })

  it('have a rule each that keeps clients out of what is not theirs', () => {
    expect(environment.functionRules).toEqual({
      '*': { invoke: 'auth != null' }, 'pay-callback': { invoke: false }, reconcile: { invoke: false }, device: { invoke: false },
      operator: { invoke: 'auth != null' },
      'user-events': { invoke: false },
    })
    for (const { name, rules } of environment.collections) expect([name, rules]).toEqual([name, { read: false, write: false }])
  })
})
