Component({
  options: { multipleSlots: true, styleIsolation: 'apply-shared' },
  properties: { products: Array, columns: { type: Number, value: 1 } },
  observers: {
    'products.length, columns'(length, columns) {
      this.setData({ rows: Math.ceil(length / columns) })
    },
  },
})
