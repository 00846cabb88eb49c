Component({
  properties: { value: Number },
  export() {
    return { stars: () => this.data.value }
  },
  behaviors: ['wx://component-export'],
  methods: {
    choose({ mark }) {
      this.setData({ value: mark.star })
      this.triggerEvent('change', mark.star)
    },
  },
})
