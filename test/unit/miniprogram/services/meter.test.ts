import { askPauseMs, confirmSeconds, costAfter, meter, minutesText, nextSecondMs } from '../../../../miniprogram/services/meter'
import { NOW_MS } from '../builders'
import { aPendingSession, aSession, aSettledSession } from '../device-builders'

const START_MS = NOW_MS - 30 * 60_000
const after = (seconds: number, session = aSession()) => meter(session, START_MS + seconds * 1000)

describe('a use that goes on', () => {
  it('tells time, cost, what is left and when it ends', () => {
    expect(meter(aSession(), NOW_MS)).toEqual({
      clock: '30:00', minutes: 30, costFen: 1_500, rateFen: 50, leftText: '16 分钟', leftPercent: 35, deadlineText: '15:16', low: false,
    })
  })

  it.each([[0, 0], [29, 0], [30, 50], [60, 50], [61, 100], [62, 100], [45 * 60 + 1, 2_300]])('costs after %i s what the server will charge', (seconds, fen) => {
    expect(after(seconds).costFen).toBe(fen)
  })

  it('never costs more, nor goes on longer, than the balance reaches', () => {
    expect(after(50 * 60)).toMatchObject({ clock: '46:00', costFen: 2_300, leftText: '', leftPercent: 0, low: true })
  })

  it('has not begun while the phone\'s idea of the time is before it', () => {
    expect(after(-3)).toMatchObject({ clock: '0:00', costFen: 0, leftText: '46 分钟', leftPercent: 100 })
  })

  it('counts seconds and warns in the last five minutes', () => {
    const left = (seconds: number) => after(46 * 60 - seconds)
    expect([left(301), left(300), left(299), left(240), left(59), left(1)].map(({ leftText, low }) => [leftText, low])).toEqual([
      ['6 分钟', false], ['5 分钟', false], ['4 分 59 秒', true], ['4 分钟', true], ['59 秒', true], ['1 秒', true],
    ])
  })

  it('stands still once its end is known', () => {
    const stopping = aSession({ state: 'stopping', end_time: '2026-08-20 14:59:30', stop_reason: 'user' })
    expect(meter(stopping, NOW_MS + 60_000)).toMatchObject({ clock: '29:30', costFen: 1_500 })
  })

  it('shows hours, also beyond a day, and the day on which it ends', () => {
    const long = aSession({ deadline_time: '2026-09-19 14:30:00', prices: [{ minutes: 43_200, rate_account: 1 }] })
    expect(after(3_723, long)).toMatchObject({ clock: '1:02:03', leftText: '29 天', deadlineText: '9月19日 14:30' })
    expect(after(90_061, long).clock).toBe('25:01:01')
    expect(after(0, aSession({ deadline_time: '2026-08-21 02:10:00' })).deadlineText).toBe('明天 02:10')
  })

  it('is priced minute by minute where prices change', () => {
    const prices = [{ minutes: 5, rate_account: 0 }, { minutes: 30, rate_account: 50 }, { minutes: 11, rate_account: 80 }]
    expect([4, 5, 6, 35, 36, 46, 99].map((minutes) => costAfter(prices, minutes))).toEqual([0, 0, 50, 1_500, 1_580, 2_380, 2_380])
    expect([after(299, aSession({ prices })).rateFen, after(300, aSession({ prices })).rateFen, after(35 * 60, aSession({ prices })).rateFen]).toEqual([0, 50, 80])
  })

  it('is nothing before the machine has confirmed', () => {
    expect(meter(aPendingSession(), NOW_MS)).toMatchObject({ clock: '0:00', costFen: 0 })
    expect([confirmSeconds(aPendingSession(), NOW_MS), confirmSeconds(aPendingSession(), NOW_MS + 90_000), confirmSeconds(aSession(), NOW_MS)]).toEqual([50, 0, 0])
  })

  it('is redrawn when its second is full', () => {
    expect([nextSecondMs(aSession(), NOW_MS), nextSecondMs(aSession(), NOW_MS + 1), nextSecondMs(aSession(), START_MS - 300)]).toEqual([1000, 999, 300])
  })
})

describe('the server', () => {
  it('is asked every two seconds while the machine is waited for, every thirty otherwise, and never about what is over', () => {
    const pauses = [aPendingSession(), aSession({ state: 'stopping' }), aSession(), aSettledSession(), aSession({ state: 'cancelled' })]
    expect(pauses.map((session) => askPauseMs(session, NOW_MS))).toEqual([2_000, 2_000, 30_000, null, null])
  })

  it('is asked when the deadline has passed', () => {
    const deadlineMs = START_MS + 46 * 60_000
    expect([10_000, 500, -5_000].map((left) => askPauseMs(aSession(), deadlineMs - left))).toEqual([11_000, 2_000, 2_000])
  })
})

it('long times are said in hours and days', () => {
  expect([0, 110, 179, 180, 620, 2_879, 2_880, 43_200].map(minutesText))
    .toEqual(['0 分钟', '110 分钟', '179 分钟', '3 小时', '10 小时 20 分钟', '47 小时 59 分钟', '2 天', '30 天'])
})
