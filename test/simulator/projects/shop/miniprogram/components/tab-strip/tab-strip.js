Component({
  relations: {
    '../tab-item/tab-item': {
      type: 'child',
      linked(child) { this.items().push(child); this.refresh() },
      linkChanged() { this.refresh() },
      unlinked(child) { this._items = this.items().filter((one) => one !== child); this.refresh() },
    },
  },
  properties: { value: String },
  observers: { value() { this.refresh() } },
  data: { titles: [] },
  methods: {
    items() {
      this._items = this._items || []
      return this._items
    },
    refresh() {
      const items = this.getRelationNodes('../tab-item/tab-item') || []
      items.forEach((item) => item.setActive(item.data.name === this.data.value))
      this.setData({ titles: items.map(({ data }) => ({ name: data.name, title: data.title })) })
    },
    choose({ currentTarget }) {
      this.triggerEvent('change', currentTarget.dataset.name)
    },
  },
})
