import { Pulse } from '../../../../miniprogram/services/pulse'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

function aPulse(pause: () => number | null = () => 1_000) {
  const answers: (() => void)[] = []
  const ask = jest.fn(() => new Promise<void>((resolve) => { answers.push(resolve) }))
  return { pulse: new Pulse(ask, pause), ask, answer: async () => { answers.shift()?.(); await jest.advanceTimersByTimeAsync(0) } }
}

describe('a pulse', () => {
  it('asks after a pause, and again a pause after the answer', async () => {
    const { pulse, ask, answer } = aPulse()
    pulse.wake()
    expect(ask).toHaveBeenCalledTimes(0)
    jest.advanceTimersByTime(1_000)
    expect(ask).toHaveBeenCalledTimes(1)
    jest.advanceTimersByTime(60_000)
    expect(ask).toHaveBeenCalledTimes(1)
    await answer()
    jest.advanceTimersByTime(1_000)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('asks nothing while it rests, also when an answer comes then', async () => {
    const { pulse, ask, answer } = aPulse()
    pulse.wake()
    jest.advanceTimersByTime(1_000)
    pulse.rest()
    await answer()
    jest.advanceTimersByTime(60_000)
    expect([ask.mock.calls.length, jest.getTimerCount()]).toEqual([1, 0])
  })

  it('asks at once when told to, once for all who ask meanwhile', async () => {
    const { pulse, ask, answer } = aPulse()
    pulse.wake()
    const all = Promise.all([pulse.now(), pulse.now()])
    pulse.plan()
    jest.advanceTimersByTime(5_000)
    await answer()
    await all
    expect(ask).toHaveBeenCalledTimes(1)
    jest.advanceTimersByTime(1_000)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('stops when there is nothing more to ask, until that changes', () => {
    let pause: number | null = null
    const { pulse, ask } = aPulse(() => pause)
    pulse.wake()
    expect(jest.getTimerCount()).toBe(0)
    pause = 10
    pulse.plan()
    jest.advanceTimersByTime(10)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
