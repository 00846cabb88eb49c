import type { Scan } from '../../simulator/cloud/database'
import { CloudMachine, operate } from '../support/cloud-machine'
import { WalletCloud } from '../support/local-cloud'

const PERSON = 'oIndexes-person'
const DAY_MS = 86_400_000

let wallet: WalletCloud
beforeAll(async () => {
  wallet = await WalletCloud.start(undefined, { scanLimit: -1 })
  wallet.cloud.clock.pause()
})
afterAll(() => wallet.close())

it('every query of the wallet is led by an index, whatever it finds', async () => {
  const scans: Scan[] = []
  wallet.cloud.database.onScan((scan) => scans.push(scan))
  await wallet.signIn(PERSON, '13812345678')
  await wallet.pay(PERSON, await wallet.ok(PERSON, 'recharge', { account: 5_000 }))
  const machine = await CloudMachine.add(wallet)
  const { session } = await wallet.ok(PERSON, 'device.start', { device_code: machine.code, tariff_id: 'plain-50' })
  await machine.ack('started', session?.id ?? '', 0)
  await wallet.cloud.clock.advance(120_000)
  await machine.beat(session?.id ?? null)
  await machine.ack('stopped', session?.id ?? '', 0)
  for (const kind of ['recharge.list', 'expense.list'] as const) {
    await wallet.ok(PERSON, kind, { size: 20 })
    await wallet.ok(PERSON, kind, { size: 20, start_time: '2020-01-01 00:00:00', end_time: '2030-01-01 00:00:00' })
  }
  await wallet.ok(PERSON, 'check', {})
  for (const [action, input] of Object.entries({
    'device.list': {}, 'order.list': {}, 'refund.list': {}, 'ticket.list': {}, 'invoice.list': {}, 'report.list': {}, 'operations.list': {}, 'proposal.list': {}, 'fault.list': {},
    'tariff.list': {}, 'staff.list': {}, 'settings.show': {},
  })) await operate(wallet, action, { by: 'owner', ...input })
  // The timer: sweeps, the day's bill, audits.
  await wallet.cloud.clock.advance(2 * DAY_MS)
  await wallet.cloud.timers.run('reconcile')
  // That one would be seen.
  await wallet.cloud.database.handle('database.calculateDocument', { collectionName: 'accounts', query: '{"nothing":1}' })
  const kinds = scans.map(({ collection, query, order, index }) => JSON.stringify({ collection, query: Object.keys(query), order, index }))
  expect([...new Set(kinds)]).toEqual([JSON.stringify({ collection: 'accounts', query: ['nothing'], order: [], index: ['nothing'] })])
})
