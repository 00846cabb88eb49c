Page({
  data: { src: '', loaded: '' },
  onLoad({ url = 'https%3A%2F%2Fexample.com%2Fterms' }) {
    this.setData({ src: decodeURIComponent(url) })
  },
  onLoaded({ detail }) { this.setData({ loaded: detail.src }) },
})
