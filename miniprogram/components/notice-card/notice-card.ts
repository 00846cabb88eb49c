/** A calm note above a page's content: an icon, one or two lines, and in the slot what can be done. */
Component({
  options: { virtualHost: true },

  properties: {
    icon: { type: String, value: 'info-circle' },
    /** `accent` or `warning`: the meaning, never decoration. */
    tone: { type: String, value: 'accent' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
  },
})
