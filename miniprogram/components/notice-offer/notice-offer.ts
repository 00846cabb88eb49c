import type { NoticeKind } from '../../../cloudfunctions/shared/contract'
import { toAppError } from '../../services/errors'
import { askableNotices, putAsideNotices, requestNotices } from '../../services/notice'
import { words } from './words'

/**
 * Offers messages of WeChat, after what they would have told of. Not there at all where none is set up, where the
 * person decided for good, and for the rest of a visit in which they answered or put it aside.
 */
Component({
  options: { pureDataPattern: /^askable$/ },

  properties: {
    /** Which messages: `NoticeKind`s. */
    kinds: { type: Array, value: [] as NoticeKind[] },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
  },

  data: {
    t: words,
    screen: 'none' as 'none' | 'offer' | 'answered',
    waiting: false,
    answerText: '',
    errorText: '',
    askable: [] as NoticeKind[],
  },

  lifetimes: {
    attached() {
      void this.look()
    },
  },

  methods: {
    async look() {
      const askable = await askableNotices(this.data.kinds as NoticeKind[])
      if (askable.length > 0) this.setData({ askable, screen: 'offer' })
    },

    async onAllow() {
      if (this.data.waiting) return
      this.setData({ waiting: true, errorText: '' })
      try {
        const isAllowed = await requestNotices(this.data.askable)
        this.setData({ screen: 'answered', answerText: isAllowed ? words.allowed : words.refused })
      } catch (thrown) {
        console.info('notices', toAppError(thrown).message)
        this.setData({ errorText: words.retry })
      } finally {
        this.setData({ waiting: false })
      }
    },

    onLater() {
      if (this.data.waiting) return
      putAsideNotices(this.data.askable)
      this.setData({ screen: 'none' })
    },
  },
})
