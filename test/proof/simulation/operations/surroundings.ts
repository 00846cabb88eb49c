import { handle as reconcile } from '../../../../cloudfunctions/reconcile/handle'
import { sweepDeviceSessions } from '../../../../cloudfunctions/shared/device-session/sweep'
import type { World } from '../world'
import type { Operation } from './operation'

const RECONCILE_MS = 60_000
const WORK_MS = 40_000
const DAY_MS = 86_400_000

/** One run of the timers. */
export function runTimers(world: World): void {
  void world.call('timer', 'settles orders', RECONCILE_MS, (services) => reconcile(services, { openid: null, source: 'wx_trigger', envId: 'simulation' }))
  void world.call('timer', 'moves device sessions on', RECONCILE_MS, (services) => sweepDeviceSessions(services, services.clock() + WORK_MS))
}

function jump(world: World): void {
  const { seeded } = world
  const jumps = [0, DAY_MS, -DAY_MS, seeded.between(-DAY_MS, DAY_MS), seeded.between(-60_000, 60_000)]
  world.skewMs = seeded.pick(jumps)
  world.say('clock', `is off by ${world.skewMs} ms`)
}

export const SURROUNDINGS: readonly Operation[] = [
  {
    name: 'timers',
    weight: 12,
    run: (world) => {
      const parallel = world.seeded.chance(0.7) ? 1 : world.seeded.between(2, 3)
      for (let run = 0; run < parallel; run += 1) runTimers(world)
    },
  },
  { name: 'clock jumps', weight: 2, run: jump },
  { name: 'reboot', weight: 1.5, run: (world) => void world.seeded.pick(world.machines).reboot() },
]
