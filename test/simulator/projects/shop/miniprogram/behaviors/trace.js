/** Notes what happens, and lets a component say `traced: true` in its definition. */
module.exports = Behavior({
  definitionFilter(definition) {
    if (!definition.traced) return
    definition.methods = Object.assign({ isTraced: () => true }, definition.methods)
  },
  methods: {
    note(text) {
      const { globalData } = getApp()
      globalData.notes = (globalData.notes || []).concat(text)
    },
  },
})
