import { account } from '../../services/account'
import { fontScale } from '../../services/display'
import { openRefund, type DocumentName } from '../../services/navigation'
import { documentText, type Section } from './texts'

Page({
  data: {
    fontScale: 1,
    title: '',
    since: '',
    sections: [] as Section[],
  },

  onLoad(query) {
    const name: DocumentName = query.name === 'privacy' || query.name === 'help' ? query.name : 'service'
    const text = documentText(name, account().view?.settings ?? null)
    this.setData({ ...text, fontScale: fontScale() })
    void wx.setNavigationBarTitle({ title: text.title })
  },

  onRefund() {
    openRefund()
  },
})
