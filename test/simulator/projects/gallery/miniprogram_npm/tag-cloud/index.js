const { hash } = require('tiny-hash')

Component({
  properties: { tags: Array },
  methods: {
    choose({ currentTarget }) {
      const { tag } = currentTarget.dataset
      this.triggerEvent('choose', { tag, hash: hash(tag) })
    },
  },
})
