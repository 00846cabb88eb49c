Component({ properties: { product: Object } })
