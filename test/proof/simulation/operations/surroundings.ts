import { handle as reconcile } from '../../../../cloudfunctions/reconcile/handle'
import type { World } from '../world'
import type { Operation } from './operation'

const TIMER_MS = 60_000
const DAY_MS = 86_400_000

/** One run of the timer: device sessions, orders and refunds. */
export function runTimer(world: World): void {
  void world.call('timer', 'goes round', TIMER_MS, ({ services }) =>
    reconcile(services, { openid: null, source: 'wx_trigger', envId: 'simulation' }))
}

function jump(world: World): void {
  const { seeded } = world
  const jumps = [0, DAY_MS, -DAY_MS, seeded.between(-DAY_MS, DAY_MS), seeded.between(-60_000, 60_000)]
  world.skewMs = seeded.pick(jumps)
  world.tally['clock jumps'] += 1
  world.say('clock', `is off by ${world.skewMs} ms`)
}

export const SURROUNDINGS: readonly Operation[] = [
  {
    name: 'timer',
    weight: 12,
    run: (world) => {
      const parallel = world.seeded.chance(0.7) ? 1 : world.seeded.between(2, 3)
      for (let run = 0; run < parallel; run += 1) runTimer(world)
    },
  },
  { name: 'clock jumps', weight: 2, run: jump },
  { name: 'reboot', weight: 1.5, run: (world) => void world.seeded.pick(world.machines).reboot() },
]
