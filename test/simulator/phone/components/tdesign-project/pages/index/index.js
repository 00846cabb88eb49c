import Dialog from 'tdesign-miniprogram/dialog/index'
import Toast from 'tdesign-miniprogram/toast/index'

Page({
  data: { phone: '', note: '', popup: false, picker: false, date: false, pulling: false, refreshing: false },
  log(event) {
    harness.log({ ...event, currentTarget: { id: event.currentTarget.dataset.name } })
  },
  onPhone(event) {
    this.setData({ phone: event.detail.value })
  },
  onRefresh(event) {
    this.log(event)
    this.setData({ refreshing: true })
  },
  ask() {
    return Dialog.confirm({ context: this, selector: '#t-dialog', title: 'sure?', confirmBtn: 'yes', cancelBtn: 'no' }).then(() => 'yes', () => 'no')
  },
  toast() {
    Toast({ context: this, selector: '#t-toast', message: 'saved' })
  },
})
