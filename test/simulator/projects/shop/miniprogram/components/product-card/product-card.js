Component({
  properties: { product: Object },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.product.id }, { bubbles: true, composed: true })
    },
    add() {
      this.triggerEvent('add', { id: this.data.product.id }, { bubbles: true, composed: true })
    },
  },
})
