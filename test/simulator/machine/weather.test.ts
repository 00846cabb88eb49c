import fc from 'fast-check'
import { World, type Fate } from './world'

const MINUTE = 60_000
const fate = fc.constantFrom<Fate>('ok', 'ok', 'lost', 'reply lost', 'twice', 'busy', 'proxy page')
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 8 * MINUTE }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), lastsMs: fc.integer({ min: 1_000, max: 20 * MINUTE }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('weather' as const), fates: fc.array(fate, { maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('touch', 'stop', 'end here', 'online', 'offline', 'reboot', 'close', 'open') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skew' as const), ms: fc.integer({ min: -100 * MINUTE, max: 100 * MINUTE }) }) },
)
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

/** Ends of uses as the machine made them, and what the server heard of them. */
interface Life {
  ends: Map<string, number>
}

async function happen(world: World, life: Life, one: Event): Promise<void> {
  switch (one.kind) {
    case 'pass': return live(world, life, one.ms)
    case 'start': {
      const { session } = world.server
      if (session === null || session.state === 'over') world.server.start(one.lastsMs)
      break
    }
    case 'weather': world.fates = [...one.fates]; break
    case 'touch': await world.client.touch(); break
    case 'stop': world.server.stop(); break
    case 'end here': await world.client.endHere(); break
    case 'online': world.isOnline = true; break
    case 'offline': world.isOnline = false; break
    case 'reboot': await world.boot().run(); break
    case 'close': world.server.isOpen = false; break
    case 'open': world.server.isOpen = true; break
    case 'skew': world.skewMs = one.ms; break
  }
  remember(world, life)
}

/** In small steps, so that no end is overlooked. */
async function live(world: World, life: Life, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    await world.pass(Math.min(left, 500))
    remember(world, life)
    const { state } = world.client
    // Never a moment longer than the last balance that it knew of, network or not.
    if (state.kind === 'in_session' || state.kind === 'warning') expect(world.monotonicMs()).toBeLessThanOrEqual(state.endsAtMs)
  }
}

function remember(world: World, { ends }: Life): void {
  const { state } = world.client
  if ('last' in state && state.last) ends.set(state.last.sessionId, world.serverMs() - (world.monotonicMs() - state.last.atMs))
}

it('whatever the weather: no use outlasts its balance, and each end is told at last, with its true time', async () => {
  await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 25 }), async (events) => {
    const world = new World()
    await world.client.run()
    const life: Life = { ends: new Map() }
    for (const one of events) await happen(world, life, one)
    world.isOnline = true
    world.fates = []
    world.server.stop()
    await live(world, life, 6 * MINUTE)
    expect(world.client.unsent).toEqual([])
    expect(world.client.state.kind).toBe(world.server.isOpen ? 'locked' : 'out_of_service')
    const told = new Map(world.heard('stopped').map(({ body, at }) => [body['session_id'], at - Number(body['ago_ms'])]))
    for (const [id, at] of life.ends) expect(Math.abs((told.get(id) ?? 0) - at)).toBeLessThan(1_000)
  }), { numRuns: 150 })
})
