import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { TraceFolder } from '../../support/trace-folder'
import { startSimulatorProcess, type SimulatorProcess } from '../../support/wallet'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../../..')
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-traces-'))

/** Runs failing/phone.ts as a file of the e2e project. */
function runFailing(simulator: SimulatorProcess): Promise<{ code: number; output: string }> {
  const config = path.join(scratch, 'jest.config.mjs')
  fs.writeFileSync(config, `
    import config from ${JSON.stringify(pathToFileURL(path.join(root, 'jest.config.mjs')))}
    const e2e = config.projects.find(({ displayName }) => displayName === 'e2e')
    export default { ...config, reporters: ['default'], projects: [{ ...e2e, rootDir: ${JSON.stringify(root)}, testMatch: ['<rootDir>/test/simulator/automator/failing/*.ts'] }] }`)
  const env = { ...process.env, AUTOMATOR: simulator.automator, DESK: simulator.desk, TRACES: scratch, FORCE_COLOR: '0' }
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), '--config', config, '-i'], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr })
    })
  })
}

describe('a failed test of a phone', () => {
  const traces = path.join(scratch, 'simulator/automator/failing/phone.ts')
  const kept = (test: string, file: string): string => fs.readFileSync(path.join(traces, test, file), 'utf8')
  let simulator: SimulatorProcess
  let run: { code: number; output: string }

  beforeAll(async () => {
    simulator = await startSimulatorProcess({ args: ['--project', path.join(__dirname, 'project')] })
    fs.mkdirSync(path.join(traces, 'of-an-earlier-run'), { recursive: true })
    run = await runFailing(simulator)
  })
  afterAll(async () => {
    await simulator?.stop()
    fs.rmSync(scratch, { recursive: true, force: true })
  })

  it('fails as ever, and says where its trace is', () => {
    expect(run.code).toBe(1)
    expect(run.output).toContain('Tests:       4 failed, 1 passed, 5 total')
    expect(run.output).toMatch(/Received: "trace"\n\n +Trace: \S+phone\.ts\/a-phone--shows-the-second-page\n/)
    expect(run.output).toMatch(/Exceeded timeout of 300 ms[^]*Trace: \S+a-phone--is-too-slow"\n/)
    expect(run.output).toMatch(/thrown: "a word\n\n +Trace: \S+throws-what-is-no-error"\n/)
    expect(run.output).toMatch(/not even begun\n\n +Trace: \S+a-hook--fails-before-its-test--beforeeach\n/)
  })

  it('has a trace of its own, one that passed has none, those of an earlier run are gone', () => {
    expect(fs.readdirSync(traces).sort()).toEqual([
      'a-hook--fails-before-its-test--beforeeach', 'a-phone--is-too-slow', 'a-phone--shows-the-second-page', 'a-phone--throws-what-is-no-error',
    ])
  })

  it('keeps the screen and the page as they were before anybody tidied up', () => {
    const png = fs.readFileSync(path.join(traces, 'a-phone--shows-the-second-page/screen.png'))
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 750, 1624])
    expect(kept('a-phone--shows-the-second-page', 'page.wxml')).toMatch(/^ *<view id="from"[^>]*>\n +trace\n +<\/view>$/m)
    expect(JSON.parse(kept('a-phone--shows-the-second-page', 'pages.json'))).toEqual([
      { path: 'pages/index/index', query: {} },
      { path: 'pages/second/second', query: { from: 'trace' }, data: { from: 'trace' } },
    ])
  })

  it('keeps what the functions did in that test, and no other', () => {
    const log = kept('a-phone--shows-the-second-page', 'log.txt')
    expect(log).toMatch(/^\S+Z function echo oLocal-lin-0001 [\d.]+ ms$/m)
    expect(log).toContain('in  {"word":"of the second test"')
    expect(log).toContain('out {"echo":"of the second test"}')
    expect(log).toMatch(/^\S+Z console warn phone automator oLocal-lin-0001\n {4}beware$/m)
    expect(log).not.toContain('of the first test')
    expect(kept('a-phone--is-too-slow', 'log.txt')).not.toContain('of the second test')
  })

  it('keeps the clock, the device and who holds the phone', () => {
    expect(JSON.parse(kept('a-phone--shows-the-second-page', 'world.json'))).toMatchObject({
      clock: { nowMs: expect.any(Number), paused: false }, device: { width: 375, network: 'wifi' }, phones: [{ name: 'automator', openid: 'oLocal-lin-0001' }],
    })
  })

  it('keeps its steps, waiting as one', () => {
    const steps = kept('a-phone--shows-the-second-page', 'steps.txt')
    expect(steps).toMatch(/^\d\.\d{3} App\.callWxMethod \{"method":"navigateTo","args":\[\{"url":"\/pages\/second\/second\?from=trace"\}\]\} → /)
    expect(steps).toMatch(/Page\.getElement \{"selector":"#not-there","pageId":\d+\} ✗ no such element \(20 times\)$/m)
  })

  it('keeps what the simulator printed', () => {
    expect(kept('a-phone--is-too-slow', 'simulator.txt')).toBe('the simulator says')
  })

  it('says what failed, without colours', () => {
    expect(kept('a-phone--shows-the-second-page', 'failure.txt')).toMatch(/^a phone › shows the second page\n\S+Z\n\nError: expect\(received\)[^]*Expected: "somebody else"/)
    expect(kept('a-phone--throws-what-is-no-error', 'failure.txt')).toContain('\na word\n')
    expect(kept('a-hook--fails-before-its-test--beforeeach', 'failure.txt')).toContain('not even begun')
  })
})

describe('a phone that does not answer', () => {
  it('keeps no run waiting: what is there is kept, and why the rest is not', async () => {
    const traces = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-trace-'))
    const files = {
      'screen.png': () => new Promise<string>(() => undefined),
      'page.wxml': () => Promise.reject(new Error('Connection closed')),
      'steps.txt': () => Promise.resolve('the last step'),
    }
    const folder = new TraceFolder(traces, 'e2e/phone.test.ts', 20)
    const kept = await folder.keep(['A phone', 'hangs: 100 %'], new Error('waited'), [{ files }, { files: { 'steps.txt': () => Promise.resolve('of the other phone') } }])
    expect(path.relative(traces, kept)).toBe('e2e/phone/a-phone--hangs-100')
    expect(fs.readdirSync(kept, { recursive: true }).sort()).toEqual(['failure.txt', 'phone-2', 'phone-2/steps.txt', 'steps.txt'])
    expect(fs.readFileSync(path.join(kept, 'failure.txt'), 'utf8')).toMatch(/\n\nno page\.wxml: Connection closed\nno screen\.png: no answer within 0\.02 s\n$/)
    expect(path.basename(await folder.keep(['A phone', 'hangs: 100 %'], 'again', []))).toBe('a-phone--hangs-100-2')
    fs.rmSync(traces, { recursive: true })
  })
})
