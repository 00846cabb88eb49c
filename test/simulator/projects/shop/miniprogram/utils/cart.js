/** What is in the cart, with listeners. Amounts in cents. */
function createCart() {
  const lines = new Map()
  const listeners = new Set()
  const changed = () => listeners.forEach((listener) => listener())
  return {
    add(product, count = 1) {
      const line = lines.get(product.id)
      lines.set(product.id, { id: product.id, product, count: (line ? line.count : 0) + count })
      changed()
    },
    setCount(id, count) {
      const line = lines.get(id)
      if (!line) return
      if (count <= 0) lines.delete(id)
      else line.count = count
      changed()
    },
    lines: () => [...lines.values()],
    count: () => [...lines.values()].reduce((sum, line) => sum + line.count, 0),
    total: () => [...lines.values()].reduce((sum, line) => sum + line.count * line.product.cents, 0),
    clear() {
      lines.clear()
      changed()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

module.exports = { createCart }
