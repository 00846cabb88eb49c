import fs from 'node:fs'
import path from 'node:path'
import { measureLoads, type Load } from './load'

const text = fs.readFileSync(path.resolve(__dirname, '../../../docs/scaling.md'), 'utf8')

/** Rows `| action | reads | writes | begins and ends of transactions |` of the document. */
function documented(): Record<string, Load> {
  const rows = text.matchAll(/^\| ([^|]+?) \| (\d+) \| (\d+) \| (\d+) \|$/gm)
  return Object.fromEntries([...rows].map(([, name = '', reads, writes, transactions]) => [
    name, { reads: Number(reads), writes: Number(writes), transactions: Number(transactions) },
  ]))
}

let loads: Record<string, Load>
beforeAll(async () => {
  loads = await measureLoads()
})

describe('docs/scaling.md', () => {
  it('says what each action costs in the database', () => {
    expect(documented()).toEqual(loads)
  })

  it('counts the calls of a month from these', () => {
    const calls = (name: string): number => {
      const { reads, writes } = loads[name] as Load
      return 1 + reads + writes
    }
    const minutes = 30 * 24 * 60
    const idle = 'beat of an idle machine, every 5 minutes'
    const used = 'beat of a machine in use, each minute'
    const written = '… every second or third of them, which is written down'
    const inUse = 30 * 6 * 60
    const recharge = calls('order a recharge') + calls('be credited') + 2 * calls('ask whether it was credited')
    const use = calls('look at a machine') + calls('start a use') + 4 * calls('ask how the use goes') + calls('stop a use')
      + calls('confirmation of a start') + calls('confirmation of a stop, with the charge')
    const monthly = {
      idle: minutes / 5 * calls(idle),
      busy: (minutes - inUse) / 5 * calls(idle) + inUse * (0.6 * calls(used) + 0.4 * calls(written)),
      timer: minutes / 5 * (calls('the timer with nothing to do') + calls("the timer's audit of two accounts") - 1),
      people: 1_000 * (10 * calls('open the wallet') + 2 * calls('a page of the history') + 2 * recharge + 4 * use),
    }
    for (const [name, value] of Object.entries(monthly)) {
      const shown = new Intl.NumberFormat('en').format(Math.round(value / 1_000) * 1_000)
      expect({ name, shown: text.includes(shown) && shown }).toEqual({ name, shown })
    }
  })
})
