import type { CheckView, MaintenanceView } from '../../../../cloudfunctions/shared/contract'
import type { AccountState } from '../../../../miniprogram/services/account'
import { AppError } from '../../../../miniprogram/services/errors'
import { balanceView } from '../../../../miniprogram/pages/balance/view'
import { changes } from '../../../../miniprogram/utils/changes'
import { aCheck, aUser, bytesOf, NOW_MS } from '../builders'
import { aPendingSession, aSession } from '../device-builders'

const fresh = (view = aCheck()): AccountState => ({ view, stale: false, error: null, wait: 'none' })
const UNKNOWN: AccountState = { view: null, stale: true, error: null, wait: 'short' }
const offline = new AppError('OFFLINE')

describe('the balance page', () => {
  it('shows the balance with its parts, the month and the latest entries', () => {
    expect(balanceView(fresh(), null, NOW_MS)).toMatchObject({
      screen: 'account', balanceFen: 12_350, principalFen: 11_850, bonusFen: 500, monthFen: 2_300, monthUses: '3 次', updatedText: '', troubleText: '',
      recent: [{ fen: 5_500 }, { fen: -2_300 }],
    })
  })

  it('paints its first screen with less than 4 KB', () => {
    const entries = aCheck().recent
    const view = aCheck({ recent: [...entries, ...entries, ...entries].slice(0, 5) })
    expect(bytesOf(balanceView(fresh(view), null, NOW_MS))).toBeLessThan(4_096)
  })

  it('waits with a skeleton only when nothing is known', () => {
    expect(balanceView(UNKNOWN, null, NOW_MS).screen).toBe('loading')
  })

  it('fails with words and a code when there is nothing to fall back on', () => {
    expect(balanceView({ ...UNKNOWN, error: offline, wait: 'none' }, null, NOW_MS)).toMatchObject({
      screen: 'failed', troubleText: '网络不可用，请检查网络后再试', failureCode: 'OFFLINE', retrying: false,
    })
    expect(balanceView({ ...UNKNOWN, error: offline }, null, NOW_MS)).toMatchObject({ screen: 'failed', retrying: true })
  })

  it('marks old data with the time it is of, from the first paint', () => {
    const old: AccountState = { ...fresh(), stale: true, wait: 'short' }
    expect(balanceView(old, null, NOW_MS)).toMatchObject({ screen: 'account', balanceFen: 12_350, updatedText: '上次更新 15:00', troubleText: '' })
    expect(balanceView(old, null, NOW_MS + 86_400_000).updatedText).toBe('上次更新 昨天 15:00')
    expect(balanceView({ ...old, error: offline, wait: 'none' }, null, NOW_MS)).toMatchObject({ updatedText: '上次更新 15:00', troubleText: '网络不可用，请检查网络后再试' })
  })

  it('says when an answer takes long, with old data and without, and while it is asked for anew', () => {
    const slow = { troubleText: '网络较慢，正在努力加载', retrying: false }
    expect(balanceView({ ...UNKNOWN, wait: 'long' }, null, NOW_MS)).toMatchObject({ screen: 'loading', ...slow })
    expect(balanceView({ ...fresh(), stale: true, wait: 'long' }, null, NOW_MS)).toMatchObject({ updatedText: '上次更新 15:00', ...slow })
    expect(balanceView({ ...fresh(), stale: true, wait: 'again' }, null, NOW_MS)).toMatchObject({ ...slow, retrying: true })
  })

  describe('before and during a maintenance', () => {
    const resting = (maintenance: MaintenanceView | null) => {
      const view = aCheck()
      return balanceView(fresh({ ...view, settings: { ...view.settings, maintenance } }), null, NOW_MS)
    }
    const tonight = { from: '2026-08-20 23:00:00', until: '2026-08-21 01:00:00', text: '' }

    it('announces it, and goes on until it begins', () => {
      expect(resting(tonight)).toMatchObject({ maintenanceTitle: '今晚 23:00–01:00 维护', maintenanceText: '期间不能充值、用机和退款，余额不受影响。', resting: false })
    })

    it('rests while it lasts, and says until when and why', () => {
      expect(resting({ ...tonight, from: '2026-08-20 14:00:00', text: '升级机器' })).toMatchObject({ maintenanceTitle: '正在维护，预计 明天 01:00 结束', maintenanceText: '升级机器', resting: true })
    })

    it('says nothing without one', () => expect(resting(null)).toMatchObject({ maintenanceTitle: '', resting: false }))
  })

  it('asks for a mobile number where its owner took it back', () => {
    expect(balanceView(fresh(), null, NOW_MS).noMobile).toBe(false)
    expect(balanceView(fresh(aCheck({ user: aUser({ mobile: '' }) })), null, NOW_MS).noMobile).toBe(true)
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
      sessionState: 'active', sessionTitle: '正在用机 · 南山区 万象天地 B1', clock: '30:00', costFen: 1_500, leftText: '还可用 16 分钟', leftPercent: 35, endsText: '15:16 结束', low: false,
    })
    expect(changes(before, balanceView(running, null, NOW_MS + 1_500))).toEqual({ clock: '30:01', costFen: 1_550 })
    expect(changes(before, balanceView(running, null, NOW_MS + 2_500))).toEqual({ clock: '30:02', costFen: 1_550 })
  })

  it('knows none in what an earlier version stored', () => {
    const { session: _none, ...stored } = aCheck()
    expect(balanceView(fresh(stored as CheckView), null, NOW_MS).sessionState).toBe('')
    expect(balanceView(fresh(aCheck({ session: aPendingSession() })), null, NOW_MS)).toMatchObject({ sessionState: 'pending', sessionText: '正在等机器开机，还没有计费', costFen: 0 })
  })

  it('says that an account was deleted or is disabled', () => {
    expect(balanceView(fresh(aCheck({ registration: -2, user: null })), null, NOW_MS).screen).toBe('deleted')
    expect(balanceView(fresh(aCheck({ user: aUser({ state: 'unused' }) })), null, NOW_MS).disabled).toBe(true)
  })

  it('mentions a recharge that was left open', () => {
    expect(balanceView(fresh(), { outTradeNo: 'R9', payFen: 5_000, creditFen: 5_500 }, NOW_MS).pendingFen).toBe(5_000)
  })
})
