import type { CheckView } from '../../../../cloudfunctions/shared/contract'
import { AppError } from '../../../../miniprogram/services/errors'
import { balanceView } from '../../../../miniprogram/pages/balance/view'
import { changes } from '../../../../miniprogram/utils/changes'
import { aCheck, aUser, bytesOf, NOW_MS } from '../builders'
import { aPendingSession, aSession } from '../device-builders'

const fresh = (view = aCheck()) => ({ view, stale: false, error: null })
const offline = new AppError('OFFLINE')

describe('the balance page', () => {
  it('shows the balance with its parts, the month and the latest entries', () => {
    expect(balanceView(fresh(), null, NOW_MS)).toMatchObject({
      screen: 'account', balanceFen: 12_350, principalFen: 11_850, bonusFen: 500, monthFen: 2_300, monthCount: 3, staleText: '', failureText: '',
      recent: [{ fen: 5_500 }, { fen: -2_300 }],
    })
  })

  it('paints its first screen with less than 4 KB', () => {
    const entries = aCheck().recent
    const view = aCheck({ recent: [...entries, ...entries, ...entries].slice(0, 5) })
    expect(bytesOf(balanceView(fresh(view), null, NOW_MS))).toBeLessThan(4_096)
  })

  it('waits with a skeleton only when nothing is known', () => {
    expect(balanceView({ view: null, stale: true, error: null }, null, NOW_MS).screen).toBe('loading')
  })

  it('fails with words and a code when there is nothing to fall back on', () => {
    expect(balanceView({ view: null, stale: true, error: offline }, null, NOW_MS)).toMatchObject({
      screen: 'failed', failureText: '网络不可用，请检查网络后再试', failureCode: 'OFFLINE',
    })
  })

  it('marks old data with the time it is of', () => {
    expect(balanceView({ view: aCheck(), stale: true, error: offline }, null, NOW_MS)).toMatchObject({ screen: 'account', balanceFen: 12_350, staleText: '上次更新 15:00' })
  })

  it('tells a guest what the wallet does and what it costs', () => {
    expect(balanceView(fresh(aCheck({ registration: 0, user: null, recent: [] })), null, NOW_MS)).toMatchObject({
      screen: 'guest', rateText: '¥0.50 / 分钟', offers: ['充 ¥50 送 ¥5', '充 ¥100 送 ¥15', '充 ¥200 送 ¥40'],
    })
  })

  it('shows a running device session first, from second to second with no more than its clock', () => {
    const running = fresh(aCheck({ session: aSession() }))
    const before = balanceView(running, null, NOW_MS)
    expect(before).toMatchObject({
      sessionState: 'active', place: '南山区 万象天地 B1', clock: '30:00', costFen: 1_500, leftText: '16 分钟', leftPercent: 35, deadlineText: '15:16', low: false,
    })
    expect(changes(before, balanceView(running, null, NOW_MS + 1_500))).toEqual({ clock: '30:01', costFen: 1_550 })
    expect(changes(before, balanceView(running, null, NOW_MS + 2_500))).toEqual({ clock: '30:02', costFen: 1_550 })
  })

  it('knows none in what an earlier version stored', () => {
    const { session: _none, ...stored } = aCheck()
    expect(balanceView(fresh(stored as CheckView), null, NOW_MS).sessionState).toBe('')
    expect(balanceView(fresh(aCheck({ session: aPendingSession() })), null, NOW_MS)).toMatchObject({ sessionState: 'pending', costFen: 0 })
  })

  it('says that an account was deleted or is disabled', () => {
    expect(balanceView(fresh(aCheck({ registration: -2, user: null })), null, NOW_MS).screen).toBe('deleted')
    expect(balanceView(fresh(aCheck({ user: aUser({ state: 'unused' }) })), null, NOW_MS).disabled).toBe(true)
  })

  it('mentions a recharge that was left open', () => {
    expect(balanceView(fresh(), { outTradeNo: 'R9', payFen: 5_000, creditFen: 5_500 }, NOW_MS).pendingFen).toBe(5_000)
  })
})
