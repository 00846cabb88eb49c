import { nowMs } from '../../../services/clock'
import { fontScale } from '../../../services/display'
import { titlePage } from '../../../services/language'
import { whenText } from '../../../utils/date'
import { toHalfWidth, yuanText } from '../../../utils/money'
import type { OperatorAccountView } from '../../../../cloudfunctions/shared/contract'
import { openDesk } from '../parts/open'
import { failureOf } from '../parts/reading'
import { request } from '../parts/request'
import { words } from './words'

/** A person is found by their whole number, and in no other way. */
Page({
  data: {
    t: words.page,
    fontScale: 1,
    mobile: '',
    problem: '',
    finding: false,
    errorText: '',
    errorCode: '',
    found: null as { account: string; name: string; note: string; state: string } | null,
    nobody: '',
    /** What an account of 2017 with this number waits to bring in; empty: nothing. */
    before: '',
  },

  onLoad() {
    titlePage(words.title)
    this.setData({ fontScale: fontScale() })
  },

  onMobile(event: WechatMiniprogram.Input) {
    this.setData({ mobile: event.detail.value, problem: '', errorText: '' })
  },

  async onFind() {
    if (this.data.finding) return
    const mobile = toHalfWidth(this.data.mobile).replace(/[\s-]/g, '').replace(/^(\+|00)86/, '')
    if (!/^1\d{10}$/.test(mobile)) {
      this.setData({ problem: words.problem })
      return
    }
    this.setData({ finding: true, errorText: '', found: null, nobody: '', before: '' })
    try {
      const { account, legacy } = await request('account.find', { mobile })
      const before = legacy === null ? '' : words.legacy(yuanText(legacy.balance_fen))
      if (account === null) this.setData({ nobody: words.nobody, before })
      else this.setData({ found: rowOf(account), before })
    } catch (thrown) {
      this.setData(failureOf(thrown))
    } finally {
      this.setData({ finding: false })
    }
  },

  onOpen() {
    const { found } = this.data
    if (found !== null) openDesk('person', `id=${found.account}`)
  },
})

function rowOf({ account, nike_name: name, mobile, state, time, deleted_time: left }: OperatorAccountView) {
  return {
    account,
    name: name || words.noName,
    note: `${mobile} · ${words.since(whenText(time, nowMs()))}`,
    state: left !== null ? words.left : state === 'unused' ? words.disabled : '',
  }
}
