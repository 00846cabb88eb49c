import { useEffect, useState } from 'preact/hooks'
import type { ClockState } from '../../phone/protocol'

/** The simulated time, drawn anew each second while it goes on. */
export function useNow(clock: ClockState): number {
  const [real, setReal] = useState(Date.now())
  useEffect(() => {
    setReal(Date.now())
    if (clock.paused) return undefined
    const timer = setInterval(() => setReal(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [clock.paused, clock.offsetMs])
  return clock.paused ? clock.nowMs : real + clock.offsetMs
}
