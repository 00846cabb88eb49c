Component({
  relations: { '../tab-strip/tab-strip': { type: 'parent' } },
  properties: { name: String, title: String },
  data: { active: false },
  methods: {
    setActive(active) {
      if (active !== this.data.active) this.setData({ active })
    },
  },
})
