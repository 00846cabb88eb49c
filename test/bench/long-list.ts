import { inPhone, type PhoneScope } from '../support/in-phone'
import { openStage, type OpenStage } from '../support/open-stage'
import { median, type Figure } from './figure'
import { load } from './long-history'

const SHORT = { openid: 'oBench-short', entries: 20 }
const LONG = { openid: 'oBench-long', entries: 10_000 }
const RUNS = 9

/** P15: what ten thousand entries cost the page that lists them. */
export async function longList(): Promise<Figure[]> {
  const open = await openStage()
  try {
    for (const { openid, entries } of [SHORT, LONG]) load(open.simulator.cloud, openid, entries)
    const ms = { short: [] as number[], long: [] as number[] }
    // The first round makes the function warm.
    for (let run = -1; run < RUNS; run++) {
      const short = await firstRowsMs(open, SHORT.openid)
      const long = await firstRowsMs(open, LONG.openid)
      if (run < 0) continue
      ms.short.push(short)
      ms.long.push(long)
    }
    const nodes = await mostNodes(open)
    return [
      { id: 'P15', what: `nodes of the history, ${LONG.entries} entries, wherever it is scrolled to`, value: nodes, gate: 900 },
      { id: 'P15', what: `first paint of ${LONG.entries} entries ÷ of ${SHORT.entries}`, value: median(ms.long) / median(ms.short), gate: 1.5 },
    ]
  } finally {
    await open.close()
  }
}

/** Ms from the tap on the tab to the frame with its first rows, of which the phone has kept none. */
async function firstRowsMs({ stage }: OpenStage, openid: string): Promise<number> {
  await stage.person(openid)
  await stage.miniProgram.callWxMethod('clearStorageSync')
  await stage.open('/pages/history/history', '#row-0')
  return inPhone(stage.miniProgram, async () => {
    const { router } = (globalThis as unknown as PhoneScope).__phone
    const page = router.top!
    const list = () => page.scroller.querySelector('#row-1')
    const begin = performance.now()
    void (page.instance.onTab as (event: unknown) => unknown)({ currentTarget: { dataset: { kind: 'expense' } } })
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve) })
    while (!list()) await frame()
    await frame()
    return performance.now() - begin
  })
}

/** Scrolls through the list that is open and counts what stands in the page on the way. */
async function mostNodes({ stage }: OpenStage): Promise<number> {
  return inPhone(stage.miniProgram, async () => {
    const { router } = (globalThis as unknown as PhoneScope).__phone
    const { scroller } = router.top!
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve) })
    let most = 0
    for (let step = 0; step < 200; step++) {
      scroller.scrollTop += 700
      await frame()
      await frame()
      most = Math.max(most, scroller.querySelectorAll('*').length)
    }
    return most
  })
}
