/**
 * A process that moves money in two-collection transactions until it kills itself (SIGKILL) at a numbered point.
 * Arguments: folder, point. Prints one line `acknowledged <n>` after each commit that returned.
 */
import { writeSync } from 'node:fs'
import { CloudDatabase } from '../../../../../simulator/cloud/database'
import { Store } from '../../../../../simulator/cloud/database/store'
import { BANK } from './bank'

const [dir = '', at = '0'] = process.argv.slice(2)
let point = 0
function reach(): void {
  if (++point === Number(at)) process.kill(process.pid, 'SIGKILL')
}

// Points inside a commit as well: before its writes, behind them but not committed, committed but not answered.
const { write } = Store.prototype
Store.prototype.write = function <T>(this: Store, work: () => T): T {
  reach()
  const result = write.call(this, () => {
    const written = work()
    reach()
    return written
  }) as T
  reach()
  return result
}

async function main(): Promise<void> {
  const database = CloudDatabase.open({ dir, collections: BANK, now: Date.now, transactionOperationMs: 0 })
  const next = Math.max(0, ...database.find('entries').map(({ seq }) => Number(seq))) + 3
  await Promise.all([0, 1, 2].map(async (lane) => {
    for (let i = 0; ; i++) await post(database, next + lane + i * 3)
  }))
}

async function post(database: CloudDatabase, n: number): Promise<void> {
  const { transactionId } = await database.handle('database.startTransaction', {})
  reach()
  const data = { collectionName: 'entries', transactionId, data: [JSON.stringify({ _id: `e${n}`, lane: n % 3, seq: n })] }
  await database.handle('database.insertDocument', data)
  reach()
  await database.handle('database.modifyDocument', {
    collectionName: 'accounts', transactionId, queryType: 'DOC', query: `{"_id":"lane${n % 3}"}`, multi: false, merge: true, upsert: true, data: '{"$inc":{"count":1}}',
  })
  reach()
  await database.handle('database.commitTransaction', { transactionId })
  writeSync(1, `acknowledged ${n}\n`)
  reach()
}

void main()
