import { amountParts, spokenYuan } from '../../utils/money'
import { words } from './words'

/** An amount of money; the only place where fen become yuan in a template. */
Component({
  options: { virtualHost: true },

  properties: {
    fen: { type: Number, value: 0 },
    /** `always` also marks what comes in with a plus. */
    sign: { type: String, value: 'negative' },
    /** `hero`, `title`, `body` or `inherit`. */
    size: { type: String, value: 'inherit' },
    /** Leaves out the fen of a round sum: for labels of offers, never for a balance. */
    short: { type: Boolean, value: false },
    /** What the amount is, for the screen reader: the balance of the account. */
    label: { type: String, value: '' },
  },

  data: { signText: '', yuan: '0', cents: '00', spoken: '' },

  observers: {
    'fen, sign, label'(fen: number, sign: string, label: string) {
      const parts = amountParts(fen, sign === 'always' ? 'always' : 'negative')
      const incoming = sign === 'always' && fen > 0 ? words.incoming : ''
      this.setData({
        signText: parts.sign,
        yuan: parts.yuan,
        cents: parts.fen,
        spoken: `${label}${label === '' ? '' : ' '}${incoming}${spokenYuan(fen)}`,
      })
    },
  },
})
