import { openStage, type OpenStage } from '../support/open-stage'
import { least, type Figure } from './figure'

const RUNS = 5

/** P16: how long somebody needs who never waits: signs in, recharges, is credited, and sees it in the history. */
export async function journey(): Promise<Figure[]> {
  const open = await openStage()
  try {
    const seconds: number[] = []
    // The first round makes the functions warm.
    for (let run = -1; run < RUNS; run++) {
      await open.stage.guest()
      const begin = performance.now()
      await walk(open, run)
      if (run >= 0) seconds.push((performance.now() - begin) / 1000)
    }
    return [{ id: 'P16', what: 'sign in, recharge, be credited, look it up', value: least(seconds), gate: 3, unit: ' s' }]
  } finally {
    await open.close()
  }
}

async function walk({ stage: { screen, backstage, miniProgram } }: OpenStage, run: number): Promise<void> {
  const mobile = `1390000000${run + 1}`
  await screen.tap('#go-sign-in')
  await screen.onPage('pages/login/login')
  await screen.type('#mobile', mobile)
  await screen.tap('#agree')
  await screen.tap('#send-code')
  await screen.find('#code-sent')
  await screen.type('#code', await backstage.smsCode(mobile))
  await screen.tap('#sign-in')
  await screen.onPage('pages/balance/balance')
  await screen.tap('#recharge')
  await screen.tap('#option-2')
  await screen.tap('#pay')
  await backstage.decide((await backstage.openPayment()).outTradeNo, 'paid')
  await screen.find('#credited')
  await miniProgram.switchTab('/pages/history/history')
  await screen.showsFen('#row-0', 5_500)
}
