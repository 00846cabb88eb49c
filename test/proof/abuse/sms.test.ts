import fs from 'node:fs'
import path from 'node:path'
import { secureRandom } from '../../../cloudfunctions/shared/platform/random'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { LIN, MOBILE, ZHOU } from '../../support/memory/people'
import { World } from './world'

const NEW = 'oTest-newcomer-00000000000004'
const FREE_MOBILE = '13700000001'
const MINUTE_MS = 60_000

/** Nobody has asked for a code within the last minutes. */
async function quiet(): Promise<World> {
  const world = await World.lived()
  world.wallet.now += 5 * MINUTE_MS
  return world
}

const sent = ({ wallet }: World, mobile: string) => wallet.messages.filter((message) => message.mobile === mobile).length
const lastCode = ({ wallet }: World) => wallet.messages.at(-1)?.code ?? ''
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

describe('text messages', () => {
  it('38: a number is not bombed, by one caller or by many', async () => {
    const world = await quiet()
    for (let caller = 0; caller < 12; caller += 1) {
      await world.call('captcha', { mobile: FREE_MOBILE }, `oTest-bomber-${String(caller).padStart(4, '0')}`)
      world.wallet.now += MINUTE_MS
    }
    expect(sent(world, FREE_MOBILE)).toBe(5)
    await world.refuses(() => world.call('captcha', { mobile: FREE_MOBILE }, NEW), 'CAPTCHA_LIMIT_REACHED')
  })

  it('38: nor does one caller bomb many numbers', async () => {
    const world = await quiet()
    const before = world.wallet.messages.length
    for (let index = 0; index < 30; index += 1) await world.call('captcha', { mobile: `1360000${String(index).padStart(4, '0')}` }, NEW)
    expect(world.wallet.messages.length - before).toBe(10)
    await world.refuses(() => world.call('captcha', { mobile: FREE_MOBILE }, NEW), 'CAPTCHA_LIMIT_REACHED')
  })

  it('38: nor do all together pass the cap of the day', async () => {
    const world = await quiet()
    world.wallet.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, captcha: { ...INITIAL_SETTINGS.captcha, perDay: 8 } } as never]])
    world.wallet.now += 5 * MINUTE_MS
    for (let index = 0; index < 20; index += 1) {
      await world.call('captcha', { mobile: `1360000${String(index).padStart(4, '0')}` }, `oTest-crowd-${String(index).padStart(6, '0')}`)
    }
    expect(world.wallet.messages).toHaveLength(8)
  })

  it('39: of a thousand guesses at once five are looked at', async () => {
    const world = await quiet()
    await world.call('captcha', { mobile: FREE_MOBILE }, NEW)
    const right = lastCode(world)
    const guesses = Array.from({ length: 1_000 }, (_, index) => String(index).padStart(6, '0')).filter((guess) => guess !== right)
    const replies = await Promise.all(guesses.map((code) => world.call('login', { mobile: FREE_MOBILE, code }, NEW)))
    expect(replies.filter(({ error }) => error?.code === 'CAPTCHA_WRONG').length).toBeLessThanOrEqual(5)
    expect(replies.every(({ success }) => !success)).toBe(true)
    expect(await world.call('login', { mobile: FREE_MOBILE, code: right }, NEW)).toMatchObject({ error: { code: expect.stringMatching(/LOCKED|BUSY/) } })
    expect(await world.call('user', {}, NEW)).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
  })

  it('40: a code is good once, for its number, and for whom it was sent', async () => {
    const world = await quiet()
    await world.call('captcha', { mobile: FREE_MOBILE }, NEW)
    const code = lastCode(world)
    await world.refuses(() => world.call('login', { mobile: FREE_MOBILE, code }, 'oTest-somebody-else-00000005'), 'CAPTCHA_EXPIRED')
    await world.refuses(() => world.call('login', { mobile: '13700000002', code }, NEW), 'CAPTCHA_EXPIRED')
    expect(await world.call('login', { mobile: FREE_MOBILE, code }, NEW)).toMatchObject({ success: true })
    await world.refuses(() => world.call('login', { mobile: FREE_MOBILE, code }, NEW), 'CAPTCHA_EXPIRED')
  })

  it('41: a code is good for five minutes, by whichever clock', async () => {
    const world = await quiet()
    await world.call('captcha', { mobile: FREE_MOBILE }, NEW)
    const code = lastCode(world)
    const sentAt = world.wallet.now
    world.wallet.now = sentAt + 5 * MINUTE_MS
    await world.refuses(() => world.call('login', { mobile: FREE_MOBILE, code }, NEW), 'CAPTCHA_EXPIRED')
    world.wallet.now = sentAt - 24 * 60 * MINUTE_MS
    await world.refuses(() => world.call('login', { mobile: FREE_MOBILE, code }, NEW), 'CAPTCHA_EXPIRED')
  })

  it('42: codes are drawn evenly from a million, and none is stored', async () => {
    const codes = Array.from({ length: 2_000 }, () => secureRandom.code())
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(1_980)
    expect(new Set(codes.map((code) => code[0])).size).toBe(10)
    const world = await quiet()
    await world.call('captcha', { mobile: FREE_MOBILE }, NEW)
    const stored = JSON.stringify(world.wallet.stored())
    expect(stored).not.toContain(lastCode(world))
    expect(stored).not.toContain(FREE_MOBILE)
  })

  it('43: the reply does not tell whose number it is', async () => {
    const world = await quiet()
    const replies = []
    for (const mobile of [MOBILE, FREE_MOBILE]) replies.push(JSON.stringify(await world.call('captcha', { mobile }, NEW)))
    expect(new Set(replies).size).toBe(1)
    const guesses = []
    for (const mobile of [MOBILE, FREE_MOBILE]) guesses.push(JSON.stringify(await world.call('login', { mobile, code: wrong(lastCode(world)) }, ZHOU)))
    expect(new Set(guesses).size).toBe(1)
  })

  it.each(['+8613812345678', '138123456789', '1381234567', '13812345678\n13900000000', '13812345678,13900000000', '1381234567８９', '12345678901', '23812345678'])(
    '44: %j is no number',
    async (mobile) => {
      const world = await quiet()
      await world.refuses(() => world.call('captcha', { mobile }, NEW), 'INVALID_INPUT')
    },
  )

  it.each(['１３７００００００01', ' 13700000001 ', '\u300013700000001'])('44: %j is the number that it looks like, and counts as it', async (mobile) => {
    const world = await quiet()
    expect(await world.call('captcha', { mobile: FREE_MOBILE }, NEW)).toMatchObject({ success: true })
    await world.refuses(() => world.call('captcha', { mobile }, LIN), 'CAPTCHA_TOO_SOON')
  })

  it('45: no code stands in what is deployed', () => {
    const folder = path.resolve(__dirname, '../../../dist/cloudfunctions')
    const names = fs.readdirSync(folder)
    expect(names).toContain('api')
    for (const name of names) {
      const bundled = fs.readFileSync(path.join(folder, name, 'index.js'), 'utf8')
      expect([name, /['"](000000|111111|123456|888888|666666)['"]/.test(bundled)]).toEqual([name, false])
    }
  })
})
