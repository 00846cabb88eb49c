import { SimulatedClock } from '../../../simulator/cloud'

const stopped = async (at: number): Promise<SimulatedClock> => {
  const clock = new SimulatedClock(() => 1_000_000)
  clock.pause()
  await clock.set(at)
  return clock
}

describe('the simulated clock', () => {
  it('goes with real time until it is moved, then keeps its distance', async () => {
    let real = 5_000
    const clock = new SimulatedClock(() => real)
    expect(clock.state()).toEqual({ offsetMs: 0, paused: false, nowMs: 5_000 })
    await clock.advance(60_000)
    real += 10
    expect(clock.state()).toEqual({ offsetMs: 60_000, paused: false, nowMs: 65_010 })
  })

  it('stands while it is paused and goes on from there', async () => {
    let real = 5_000
    const clock = new SimulatedClock(() => real)
    clock.pause()
    real += 500
    expect(clock.now()).toBe(5_000)
    await clock.advance(1_000)
    clock.resume()
    real += 1
    expect(clock.now()).toBe(6_001)
  })

  it('runs what a jump has made due, in the order in which it was due, and waits for it', async () => {
    const clock = await stopped(0)
    const ran: string[] = []
    clock.schedule(300, () => ran.push('third'))
    clock.scheduleAt(100, async () => {
      await Promise.resolve()
      ran.push('first')
    })
    clock.schedule(101, () => ran.push('second'))
    clock.schedule(10_000, () => ran.push('never'))
    await clock.advance(300)
    expect(new Set(ran)).toEqual(new Set(['first', 'second', 'third']))
    expect(ran.indexOf('second')).toBeLessThan(ran.indexOf('third'))
  })

  it('gives work that repeats itself one run per jump, however far the jump', async () => {
    const clock = await stopped(0)
    const runs: number[] = []
    const hourly = (): void => {
      runs.push(clock.now())
      clock.schedule(3_600_000, hourly)
    }
    clock.schedule(3_600_000, hourly)
    await clock.advance(365 * 86_400_000)
    await clock.advance(3_600_000)
    expect(runs).toEqual([365 * 86_400_000, 365 * 86_400_000 + 3_600_000])
  })

  it('halts at each moment of work that lives through a jump, and waits for it; other work runs at the next halt', async () => {
    const clock = await stopped(0)
    const ran: string[] = []
    const beat = async (): Promise<void> => {
      await Promise.resolve()
      ran.push(`beat ${clock.now()}`)
      if (clock.now() < 240) clock.schedule(60, beat, { lived: true })
    }
    clock.schedule(60, beat, { lived: true })
    clock.schedule(100, () => ran.push(`timer ${clock.now()}`))
    await clock.advance(600)
    expect(ran).toEqual(['beat 60', 'timer 120', 'beat 120', 'beat 180', 'beat 240'])
    expect(clock.now()).toBe(600)
  })

  it('never runs back because two jumps overlap', async () => {
    const clock = await stopped(0)
    let release = (): void => undefined
    clock.schedule(10, () => new Promise<void>((resolve) => { release = resolve }), { lived: true })
    const short = clock.advance(100)
    await clock.set(1_000)
    release()
    await short
    expect(clock.now()).toBe(1_000)
    await clock.set(5)
    expect(clock.now()).toBe(5)
  })

  it('runs nothing that was cancelled, and goes on after work that fails', async () => {
    const clock = await stopped(0)
    const ran: string[] = []
    const complain = jest.spyOn(console, 'error').mockReturnValue()
    clock.schedule(1, () => ran.push('cancelled'))()
    clock.schedule(1, () => Promise.reject(new Error('failed')))
    clock.schedule(2, () => ran.push('kept'))
    await clock.advance(5)
    expect(ran).toEqual(['kept'])
    expect(complain).toHaveBeenCalledWith('scheduled work failed:', expect.any(Error))
    complain.mockRestore()
  })

  it('runs work by itself when real time reaches it', async () => {
    const clock = new SimulatedClock()
    const keepAlive = setTimeout(() => undefined, 5_000)
    await new Promise((resolve) => clock.schedule(5, () => resolve(undefined)))
    clearTimeout(keepAlive)
  })

  it('tells of each change until one stops listening', async () => {
    const clock = await stopped(0)
    const told: number[] = []
    const stop = clock.onChange(({ nowMs }) => told.push(nowMs))
    await clock.advance(7)
    stop()
    await clock.advance(7)
    expect(told).toEqual([7])
  })

  it('refuses what is no time', async () => {
    await expect((await stopped(0)).set(NaN)).rejects.toThrow('not a time')
  })
})
