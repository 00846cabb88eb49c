import type { Person } from '../person'
import type { World } from '../world'
import type { Operation } from './operation'
import { callApi, valueOf } from './users'

/** Asks what would come back, and for it; sometimes twice, sometimes again much later. */
async function refund(world: World): Promise<void> {
  const { seeded } = world
  const person = seeded.pick(world.people)
  const earlier = [...person.refundTaps.keys()]
  if (earlier.length > 0 && seeded.chance(0.25)) {
    const token = seeded.pick(earlier)
    const { amount, forfeited } = person.refundTaps.get(token) ?? { amount: 1, forfeited: 0 }
    return request(world, person, token, seeded.chance(0.85) ? amount : amount + 1, forfeited)
  }
  const all = valueOf(await callApi(world, person, 'refund.quote', {}))
  if (!all || all.refundable_account === 0) return
  const amount = seeded.chance(0.4) ? all.refundable_account : seeded.between(1, all.refundable_account)
  const quote = valueOf(await callApi(world, person, 'refund.quote', { amount }))
  if (!quote) return
  if (seeded.chance(0.3)) await new Promise<void>((resolve) => world.schedule.after(seeded.between(100, 60_000), resolve))
  const token = `refund-${world.id().slice(-8)}`
  person.refundTaps.set(token, { amount, forfeited: quote.forfeited_amount, numbers: null })
  const copies = seeded.chance(0.8) ? 1 : seeded.between(2, 3)
  for (let copy = 0; copy < copies; copy += 1) void request(world, person, token, amount, quote.forfeited_amount)
}

async function request(world: World, person: Person, token: string, amount: number, forfeited: number): Promise<void> {
  const input = { amount, forfeited_amount: forfeited, client_token: token }
  const result = valueOf(await callApi(world, person, 'refund.request', input))
  const tap = person.refundTaps.get(token)
  if (!result || !tap) return
  const numbers = result.refunds.map(({ out_refund_no: number }) => number).join()
  const isRepeated = tap.numbers !== null
  if (isRepeated && tap.numbers !== numbers) world.violated('I14', `token ${token} gave other refunds`)
  if (isRepeated && tap.amount !== amount) world.violated('I14', `token ${token} gave refunds of another amount`)
  const sum = result.refunds.reduce((total, { amount: part }) => total + part, 0)
  if (sum !== amount) world.violated('R', `a refund of ${amount} fen became ${sum}`)
  Object.assign(tap, { amount, numbers })
}

export const REFUNDS: readonly Operation[] = [
  { name: 'refund', weight: 8, run: (world) => void refund(world) },
]
