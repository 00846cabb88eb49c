/** A page, or part of one, that has nothing to show: what is so, and in the slot the way on. */
Component({
  options: { virtualHost: true },

  properties: {
    icon: { type: String, value: 'info-circle' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    /** Error code, in small print, for whoever is asked for help. */
    code: { type: String, value: '' },
  },
})
