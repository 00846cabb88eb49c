import { CloudMachine } from '../support/cloud-machine'
import { WalletCloud } from '../support/local-cloud'
import type { Figure } from './figure'

const PERSON = 'oBench-person'
const MINUTE_MS = 60_000

/** P12: what settling a use and the beats of a machine ask of the database. */
export async function deviceSession(): Promise<Figure[]> {
  const wallet = await WalletCloud.start()
  try {
    wallet.cloud.clock.pause()
    return await measure(wallet)
  } finally {
    await wallet.close()
  }
}

async function measure(wallet: WalletCloud): Promise<Figure[]> {
  const machine = await CloudMachine.add(wallet)
  await wallet.signIn(PERSON, '13812345678')
  await wallet.pay(PERSON, await wallet.ok(PERSON, 'recharge', { account: 1_000 }))
  const idle = await requests(wallet, () => machine.beat(null))
  const { session } = await wallet.ok(PERSON, 'device.start', { device_code: machine.code, tariff_id: 'plain-50' })
  const id = session?.id ?? ''
  await machine.ack('started', id, 0)
  await wallet.cloud.clock.advance(MINUTE_MS)
  const inUse = await requests(wallet, () => machine.beat(id))
  const stop = await requests(wallet, () => machine.ack('stopped', id, 0))
  const settle = stop.slice(stop.indexOf('startTransaction'), stop.lastIndexOf('commitTransaction') + 1)
  return [
    { id: 'P12', what: 'database round trips, settling a use', value: settle.length, gate: 7 },
    { id: 'P12', what: 'database round trips, beat of an idle machine', value: idle.length, gate: 2 },
    { id: 'P12', what: 'database round trips, beat in a use', value: inUse.length, gate: 3 },
  ]
}

/** Names of the requests to the database while `call` was answered, as `startTransaction`. */
async function requests({ cloud }: WalletCloud, call: () => Promise<{ status: number }>): Promise<string[]> {
  const seen: string[] = []
  const stop = cloud.logs.subscribe(({ kind, name }) => {
    if (kind === 'database') seen.push(name.split(' ')[0] ?? name)
  })
  try {
    const { status } = await call()
    if (status !== 200) throw new Error(`a machine was answered ${status}`)
    return seen
  } finally {
    stop()
  }
}
