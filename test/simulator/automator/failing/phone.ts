/** Tests that fail on purpose, on the simulator that `AUTOMATOR` and `DESK` name; run by traces.test.ts alone. */
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { Backstage } from '../../../support/backstage'
import { tracePhone } from '../../../support/trace-phone'

let miniProgram: MiniProgram
let untrace: () => void

beforeAll(async () => {
  miniProgram = await automator.connect({ wsEndpoint: process.env.AUTOMATOR ?? '' })
  untrace = tracePhone(miniProgram, new Backstage(process.env.DESK ?? ''), { printed: () => 'the simulator says' })
})
afterAll(() => {
  untrace()
  miniProgram.disconnect()
})
// A trace shows what was before anybody tidied up.
afterEach(() => miniProgram.reLaunch('/pages/index/index'))

const echo = (word: string) => miniProgram.evaluate((said: string) => {
  const { wx } = globalThis as unknown as { wx: { cloud: { callFunction(call: object): Promise<unknown> } } }
  return wx.cloud.callFunction({ name: 'echo', data: { word: said } })
}, word)

describe('a phone', () => {
  it('passes', async () => {
    await echo('of the first test')
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
  })

  it('shows the second page', async () => {
    const page = await miniProgram.navigateTo('/pages/second/second?from=trace')
    await echo('of the second test')
    await miniProgram.evaluate(() => console.warn('beware'))
    for (let look = 0; look < 20; look++) await page?.$('#not-there')
    expect(await (await page?.$('#from'))?.text()).toBe('somebody else')
  })

  it('throws what is no error', () => {
    throw 'a word'
  })

  it('is too slow', () => new Promise(() => undefined), 300)
})

describe('a hook', () => {
  beforeEach(() => {
    throw new Error('not even begun')
  })

  it('fails before its test', () => undefined)
})
