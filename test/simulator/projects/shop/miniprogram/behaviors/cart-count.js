/** Keeps `count` of a page or component as it is in the cart. */
module.exports = Behavior({
  behaviors: [require('./trace')],
  data: { count: 0 },
  lifetimes: {
    attached() {
      this.note('cart-count attached')
      const { cart } = getApp().globalData
      const update = () => this.setData({ count: cart.count() })
      this._unwatch = cart.watch(update)
      update()
    },
    detached() {
      this._unwatch()
    },
  },
  methods: {
    describeCount() {
      return `${this.data.count} in the cart`
    },
  },
})
