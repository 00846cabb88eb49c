/** What, when and how much: the inside of one row of a list. Height and tap belong to the page's row. */
Component({
  options: { virtualHost: true },

  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** Signed. */
    fen: { type: Number, value: 0 },
  },
})
