import type { MonthView } from '../../../../cloudfunctions/shared/contract'
import { nowMs } from '../../../services/clock'
import { errorText } from '../../../services/error-text'
import { toAppError } from '../../../services/errors'
import { latestMonths, type StatementKind } from '../../../services/statement'
import { ofAccount } from '../../../services/storage'
import { bars, type Bar } from './bars'
import { words } from './words'

/** The sums that were read last, and for which state of the account. */
const known = ofAccount<{ mark: string; months: MonthView[] } | null>(null)

/** The months of a year as plain bars, each of which can be chosen. It asks for their sums when it is put on the page. */
Component({
  options: { virtualHost: true },

  properties: {
    /** `recharge`, `expense` or `all`. */
    kind: { type: String, value: 'expense' },
    /** Changes whenever the account does: the sums are asked for again. */
    mark: { type: String, value: '' },
    /** The month that the list is of, `YYYY-MM`. */
    chosen: { type: String, value: '' },
  },

  data: {
    t: words.page,
    state: 'loading' as 'loading' | 'failed' | 'ready',
    bars: [] as Bar[],
    failedText: '',
  },

  observers: {
    kind() {
      this.draw()
    },
    mark() {
      void this.read()
    },
  },

  methods: {
    /** What is known is shown meanwhile, if it is of the same account: the mark begins with its id. */
    async read() {
      const { mark } = this.data
      if (mark === '') return
      this.draw()
      if (known.value?.mark === mark) return
      try {
        const months = await latestMonths()
        if (mark !== this.data.mark) return
        known.value = { mark, months }
        this.draw()
      } catch (thrown) {
        if (mark === this.data.mark && this.data.state !== 'ready') this.setData({ state: 'failed', failedText: words.failed(errorText(toAppError(thrown))) })
      }
    },

    draw() {
      const { mark, kind } = this.data
      const months = known.value?.months
      if (months === undefined || known.value?.mark.split(' ')[0] !== mark.split(' ')[0]) return
      this.setData({ state: 'ready', bars: bars(kind as StatementKind, months, nowMs()) })
    },

    onRetry() {
      this.setData({ state: 'loading' })
      void this.read()
    },

    onBar(event: WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { month: string }>) {
      this.triggerEvent('choose', { month: event.currentTarget.dataset.month })
    },
  },
})
