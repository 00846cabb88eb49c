Component({
  behaviors: [require('@behaviors/cart-count')],
  data: {
    selected: 0,
    tabs: [
      { path: '/pages/home/home', text: 'Shop', icon: '\ue001' },
      { path: '/pages/cart/cart', text: 'Cart', icon: '\ue002' },
      { path: '/pages/mine/mine', text: 'Mine', icon: '\ue003' },
    ],
  },
  methods: {
    open({ currentTarget }) {
      wx.switchTab({ url: currentTarget.dataset.path })
    },
  },
})
