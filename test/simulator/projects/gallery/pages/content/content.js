Page({
  data: {
    html: '<div class="rich"><h3>A <em>rich</em> text</h3><p style="color: #f67280">with a table</p><table><tr><td>1</td><td>2</td></tr></table><script>bad()</script></div>',
    nodes: [{ name: 'p', attrs: { style: 'font-weight: bold' }, children: [{ type: 'text', text: 'from &lt;nodes&gt;' }] }],
    markers: [
      { id: 1, latitude: 31.3116, longitude: 120.6236, title: 'Shop', callout: { content: 'Shop' } },
      { id: 2, latitude: 31.3136, longitude: 120.6266, title: 'Station' },
    ],
    tapped: 0, pixel: '', file: '', tempFilePath: '', wide: false,
  },
  onReady() {
    this.createSelectorQuery().select('#drawing').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
      const { pixelRatio } = wx.getWindowInfo()
      node.width = width * pixelRatio
      node.height = height * pixelRatio
      const context = node.getContext('2d')
      context.scale(pixelRatio, pixelRatio)
      context.fillStyle = '#355c7d'
      context.fillRect(0, 0, width, height)
      context.fillStyle = '#ffd166'
      context.beginPath()
      context.arc(width / 2, height / 2, 30, 0, 2 * Math.PI)
      context.fill()
      const { data } = context.getImageData(node.width / 2, node.height / 2, 1, 1)
      this.setData({ pixel: [...data].join() })
      const image = node.createImage()
      image.onload = () => context.drawImage(image, 8, 8, 30, 30)
      image.src = '/images/index.png'
      wx.canvasToTempFilePath({ canvas: node, destWidth: 100, destHeight: 50, fileType: 'jpg', quality: 0.8 }).then(async ({ tempFilePath }) => {
        const { width: w, height: h, type } = await wx.getImageInfo({ src: tempFilePath })
        this.setData({ file: `${w}x${h} ${type}`, tempFilePath })
      }, ({ errMsg }) => this.setData({ file: errMsg }))
    })
  },
  onMarker({ detail }) { this.setData({ tapped: detail.markerId }) },
})
