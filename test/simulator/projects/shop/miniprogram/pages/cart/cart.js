/** A page made with Component(): lifetimes, pageLifetimes, and page hooks as methods. */
Component({
  behaviors: [require('@behaviors/cart-count'), require('@behaviors/trace')],
  traced: true,
  data: { lines: [], life: [] },
  lifetimes: {
    attached() {
      this.setData({ life: this.data.life.concat('attached') })
    },
    ready() {
      this.setData({ life: this.data.life.concat('ready') })
    },
  },
  pageLifetimes: {
    show() {
      this.getTabBar().setData({ selected: 1 })
      this.read()
    },
  },
  observers: {
    'lines.**'(lines) {
      this.setData({ empty: lines.length === 0 })
    },
  },
  methods: {
    onLoad() {
      this.setData({ life: this.data.life.concat('onLoad') })
    },
    read() {
      this.setData({ lines: getApp().globalData.cart.lines() })
    },
    onCount({ detail, currentTarget }) {
      getApp().globalData.cart.setCount(currentTarget.dataset.id, detail.value)
      this.read()
    },
    onRemove({ currentTarget }) {
      getApp().globalData.cart.setCount(currentTarget.dataset.id, 0)
      this.read()
    },
    onCheckout() {
      wx.navigateTo({ url: '/packages/checkout/pages/confirm/confirm' })
    },
  },
})
