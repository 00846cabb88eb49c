const { hash } = require('tiny-hash')

Page({
  data: {
    pages: ['pickers', 'swipers', 'moving', 'content', 'outside'].map((name) => ({ name, url: `/pages/${name}/${name}` })),
    tags: ['slider', 'radio', 'checkbox', 'progress', 'picker', 'swiper', 'map'], chosen: '', number: hash('gallery'),
  },
  onChoose({ detail }) {
    this.setData({ chosen: `${detail.tag} ${detail.hash}` })
  },
  onTabItemTap({ index }) {
    this.setData({ tapped: index })
  },
})
