import type { Note } from '../../services/notes'

Component({
  properties: { note: { type: Object, value: {} as Note } },
  data: { stars: '' },
  observers: {
    'note.stars'(stars: number) {
      this.setData({ stars: '★'.repeat(stars) })
    },
  },
  methods: {
    onStar() {
      this.triggerEvent('star', { id: this.properties.note._id })
    },
    onRemove() {
      this.triggerEvent('remove', { id: this.properties.note._id })
    },
  },
})
