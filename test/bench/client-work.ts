import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { startSimulator, type Simulator } from '../../simulator/simulator'
import { Backstage } from '../support/backstage'
import { Screen, until } from '../support/screen'
import '../support/automator-pace.cjs'
import type { Figure } from './figure'
import { load } from './long-history'

const root = path.resolve(__dirname, '../..')
const PERSON = 'oBench-person'
const PAGES = 50
const ROWS = 20

/** P11, P12, P13: what the Mini Program asks of the cloud, the cloud of the database, and the pages of the screen. */
export async function clientWork(): Promise<Figure[]> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-client-'))
  const simulator = await startSimulator({ project: root, simulatorRoot: root, data, port: 0, autoPort: 0, reset: false, watch: false, durable: false })
  const miniProgram = await automator.connect({ wsEndpoint: simulator.automator.url })
  try {
    load(simulator.cloud, PERSON, PAGES * ROWS)
    return await measure(simulator, miniProgram)
  } finally {
    miniProgram.disconnect()
    await simulator.close()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

async function measure(simulator: Simulator, miniProgram: MiniProgram): Promise<Figure[]> {
  const screen = new Screen(miniProgram)
  const backstage = new Backstage(simulator.url)
  const done = (what: (seen: Work) => Promise<unknown>): Promise<Work> => work(simulator, what)

  await miniProgram.currentPage()
  const comeBack = () => done(async (seen) => {
    const before = await screen.page()
    await backstage.setUser(PERSON)
    await until('the new start', async () => ((await screen.page()) === before ? undefined : true))
    await screen.find('#balance')
    // The balance of last time is painted before the cloud has answered.
    await until('the answer of the cloud', async () => (seen.calls.length > 0 ? true : undefined))
  })
  // Of a person who comes back to a warm function; the first starts make it warm.
  await comeBack()
  await comeBack()
  const start = await comeBack()

  const recharged = await done(async () => {
    await screen.tap('#recharge')
    await screen.tap('#option-1')
    await screen.tap('#pay')
    await backstage.decide((await backstage.openPayment()).outTradeNo, 'paid', 'lose')
    await screen.find('#credited')
  })

  await recordSetData(miniProgram)
  await miniProgram.reLaunch('/pages/balance/balance')
  await screen.find('#balance')
  const firstPaint = await setDataSizes(miniProgram)

  const appends: number[] = []
  const pages = await done(async () => {
    await miniProgram.switchTab('/pages/history/history')
    await screen.tap('#tab-expenses')
    await screen.find('#row-0')
    const rowPx = (await (await screen.page()).data('rowPx')) as number
    for (let page = 2; page <= PAGES; page++) {
      await setDataSizes(miniProgram)
      const height = await listHeight(screen)
      await miniProgram.pageScrollTo((page - 1) * ROWS * rowPx)
      // The list grows when the page has arrived; after the last one nothing more comes.
      if (page < PAGES) await until(`page ${page}`, async () => ((await listHeight(screen)) > height ? true : undefined))
      appends.push(sum(await setDataSizes(miniProgram)))
    }
  })

  return [
    { id: 'P11', what: 'cloud calls from start to balance', value: start.calls.length, gate: 1 },
    { id: 'P11', what: 'cloud calls to recharge: order and verify', value: recharged.calls.length, gate: 2 },
    { id: 'P11', what: `cloud calls for ${PAGES} pages of history and the tab before it`, value: pages.calls.length, gate: PAGES + 1 },
    { id: 'P12', what: 'database round trips, balance', value: roundTrips(start, 'check'), gate: 1 },
    { id: 'P12', what: 'database round trips, history page', value: Math.round(roundTrips(pages, 'expense.list') / pages.calls.filter((route) => route === 'expense.list').length), gate: 2 },
    { id: 'P12', what: 'database round trips, credit (verify)', value: recharged.credit, gate: 7 },
    { id: 'P13', what: 'setData of the first paint', value: sum(firstPaint) / 1024, gate: 8, unit: ' KB' },
    { id: 'P13', what: 'setData of an appended page, largest', value: Math.max(...appends) / 1024, gate: 3, unit: ' KB' },
    { id: 'P13', what: `setData of page ${PAGES} ÷ page 2`, value: (appends.at(-2) ?? Number.NaN) / (appends[0] ?? Number.NaN), gate: 1.1 },
  ]
}

const listHeight = async (screen: Screen): Promise<number> => (await (await screen.page()).data('height')) as number

interface Work {
  /** Routes of the api function, in order. */
  calls: string[]
  /** Database requests, in order. */
  requests: string[]
  /** Database requests from the start of the crediting transaction to its commit. */
  credit: number
}

/** What the functions and the database were asked while `what` went on. */
async function work({ cloud }: Simulator, what: (seen: Work) => Promise<unknown>): Promise<Work> {
  const seen: Work = { calls: [], requests: [], credit: 0 }
  const stop = cloud.logs.subscribe((entry) => {
    if (entry.kind === 'function') seen.calls.push(String((entry.input as { route?: string } | undefined)?.route))
    if (entry.kind === 'database') seen.requests.push(entry.name)
  })
  try {
    await what(seen)
  } finally {
    stop()
  }
  const committed = seen.requests.lastIndexOf('commitTransaction')
  const begun = seen.requests.lastIndexOf('startTransaction', committed)
  seen.credit = committed < 0 ? 0 : committed - begun + 1
  return seen
}

/** Requests while only `route` was called. */
function roundTrips({ calls, requests }: Work, route: string): number {
  if (calls.some((called) => called !== route && called !== 'recharge.list')) throw new Error(`unexpected calls: ${calls.join(', ')}`)
  return requests.length
}

/** From now on every setData of a page is weighed inside the phone. */
async function recordSetData(miniProgram: MiniProgram): Promise<void> {
  await miniProgram.evaluate(() => {
    const scope = globalThis as unknown as { getCurrentPages(): object[]; setDataSizes: number[] }
    scope.setDataSizes = []
    let owner = scope.getCurrentPages()[0] as object
    while (!Object.prototype.hasOwnProperty.call(owner, 'setData')) owner = Object.getPrototypeOf(owner) as object
    const holder = owner as { setData(this: { is?: string }, data: object, ...more: unknown[]): unknown }
    const { setData } = holder
    holder.setData = function (data, ...more) {
      if (this.is?.startsWith('pages/')) scope.setDataSizes.push(new TextEncoder().encode(JSON.stringify(data)).length)
      return setData.call(this, data, ...more)
    }
  })
}

/** Sizes in bytes since the last question. */
async function setDataSizes(miniProgram: MiniProgram): Promise<number[]> {
  const sizes = await miniProgram.evaluate(() => (globalThis as unknown as { setDataSizes: number[] }).setDataSizes.splice(0))
  return sizes as unknown as number[]
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
