import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { LocalCloud } from '../../simulator/cloud'
import { ratio, type Figure } from './figure'
import { BEGIN, DAY_MS, load } from './long-history'
import { startWalletCloud } from './wallet-cloud'

const FEW = 1e3
const MANY = 1e6
const CALLS = 150
const SIZE = 20

/**
 * P8: looking up expenses with a million entries against looking them up with a thousand; P9: the balance and the number
 * of expenses, likewise. Through function, SDK and database.
 */
export async function history(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-history-'))
  const cloud = await startWalletCloud(folder)
  try {
    for (const person of PERSONS) load(cloud, `oBench-${person}`, COUNTS[person])
    const figures: Figure[] = []
    for (const [what, input] of Object.entries(lookUps(cloud))) {
      const call = (person: Person) => async (run: number) => listed(await list(cloud, person, await input(person, run)))
      figures.push({ id: 'P8', what: `history, ${what}: ${MANY} ÷ ${FEW} entries, p50`, value: await ratio(CALLS, call('many'), call('few')), gate: 1.2 })
    }
    const known = (person: Person) => () => balanceAndTotal(cloud, person)
    figures.push({ id: 'P9', what: `balance and total: ${MANY} ÷ ${FEW} entries, p50`, value: await ratio(CALLS, known('many'), known('few')), gate: 1.1 })
    return figures
  } finally {
    await cloud.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

type Person = 'few' | 'many'
const PERSONS = ['few', 'many'] as const
const COUNTS: Record<Person, number> = { few: FEW, many: MANY }

/** The ways to look something up: each gives the input for a run, spread over the whole history by the run's number. */
function lookUps(cloud: LocalCloud): Record<string, (person: Person, run: number) => Promise<object> | object> {
  const somewhere = (person: Person, run: number): number => 1 + ((Math.abs(run) * 7919) % (Math.floor(COUNTS[person] / SIZE) - 1))
  const cursors = new Map<string, string>()
  return {
    'first page': () => ({ size: SIZE }),
    'random page number': (person, run) => ({ size: SIZE, page: somewhere(person, run) }),
    'random cursor': async (person, run) => {
      // Cursors are opaque: each is taken once from the page before it, and the timed call is the one that uses it.
      const page = 1 + (Math.abs(run) % 10) * Math.floor(COUNTS[person] / SIZE / 11)
      const key = `${person}/${page}`
      if (!cursors.has(key)) cursors.set(key, ((await list(cloud, person, { size: SIZE, page })).result as { cursor: string }).cursor)
      return { size: SIZE, cursor: cursors.get(key) }
    },
    'type and time': (_person, run) => {
      const day = BEGIN + ((Math.abs(run) * 37) % 300) * DAY_MS
      return { size: SIZE, start_time: wire(day), end_time: wire(day + 30 * DAY_MS) }
    },
  }
}

const wire = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

interface Reply {
  success: boolean
  result: unknown
}

async function callApi(cloud: LocalCloud, person: Person, route: string, input: object): Promise<Reply> {
  const { result } = await cloud.callFunction({ name: 'api', data: { route, input }, caller: { openid: `oBench-${person}`, source: 'wx_client' } })
  return result as Reply
}

const list = (cloud: LocalCloud, person: Person, input: object): Promise<Reply> => callApi(cloud, person, 'expense.list', input)

async function balanceAndTotal(cloud: LocalCloud, person: Person): Promise<void> {
  const check = await callApi(cloud, person, 'check', {})
  const page = await list(cloud, person, { size: 1 })
  const balance = (check.result as { user: { balance_account: number } | null } | null)?.user?.balance_account
  const total = (page.result as { total: number } | null)?.total
  if (balance !== 0 || total !== COUNTS[person]) throw new Error(`expected ${COUNTS[person]} charges that leave nothing: ${balance}, ${total}`)
}

function listed(reply: Reply): void {
  const rows = (reply.result as { data?: unknown[] } | null)?.data
  if (!reply.success || !rows || rows.length !== SIZE) throw new Error(`expected ${SIZE} rows: ${JSON.stringify(reply).slice(0, 300)}`)
}
