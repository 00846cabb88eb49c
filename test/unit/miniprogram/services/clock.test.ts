import type * as Clock from '../../../../miniprogram/services/clock'
import { wireTime } from '../../../../miniprogram/utils/date'
import { NOW_MS } from '../builders'

let clock: typeof Clock

beforeEach(async () => {
  jest.resetModules()
  jest.useFakeTimers({ now: NOW_MS + 3_600_000 })
  clock = await import('../../../../miniprogram/services/clock')
})
afterEach(() => jest.useRealTimers())

/** The server's clock is an hour behind the phone's. */
const serverMs = () => Date.now() - 3_600_000
function reply(travelMs = 100): void {
  const askedAtMs = Date.now()
  jest.advanceTimersByTime(travelMs)
  const wire = wireTime(serverMs())
  jest.advanceTimersByTime(travelMs)
  clock.learnTime(wire, askedAtMs)
}

describe('the time', () => {
  it('is the phone\'s until the server has told its own', () => {
    expect([clock.isTimeKnown(), clock.nowMs()]).toEqual([false, Date.now()])
    reply()
    expect(clock.isTimeKnown()).toBe(true)
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThanOrEqual(700)
  })

  it('is known better with each reply, and does not jump to and fro by the seconds that replies are cut to', () => {
    const errors: number[] = []
    for (let count = 0; count < 40; count += 1) {
      reply(40)
      errors.push(clock.nowMs() - serverMs())
      jest.advanceTimersByTime(30_317)
    }
    expect(Math.abs(errors[39] ?? Infinity)).toBeLessThan(100)
    const late = errors.slice(20)
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(100)
  })

  it('is learnt anew when somebody sets the phone\'s clock', () => {
    reply()
    const trueMs = clock.nowMs()
    jest.setSystemTime(Date.now() + 86_400_000)
    clock.learnTime(wireTime(trueMs), Date.now())
    expect(Math.abs(clock.nowMs() - trueMs)).toBeLessThanOrEqual(1_000)
  })
})
