import type { NotebookApp } from '../../app'

const app = getApp<NotebookApp>()

/** Marks of a note's text, as nodes of a rich-text. */
const toNodes = (text: string): object[] => text.split('\n').map((line) => {
  const heading = line.startsWith('# ')
  return { name: heading ? 'h3' : 'p', children: [{ type: 'text', text: heading ? line.slice(2) : line }] }
})

Page({
  data: { id: '', text: '# Tea\nwith milk', nodes: [] as object[], photo: '', link: '', progress: 0, sketch: '', said: '', shots: [] as string[] },

  onLoad({ id = '' }: Record<string, string>) {
    this.setData({ id, nodes: toNodes(this.data.text) })
  },

  onText({ detail }: WechatMiniprogram.TextareaInput) {
    this.setData({ text: detail.value, nodes: toNodes(detail.value) })
  },

  /** A photo of the album becomes a file of the cloud. */
  async onPhoto() {
    const { tempFiles: [file] } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
    if (!file) return
    const cloudPath = `photos/${Date.now()}.jpg`
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath: file.tempFilePath,
      success: ({ fileID }) => this.setData({ photo: fileID }, () => void this.keep(fileID)),
      fail: ({ errMsg }) => this.setData({ said: errMsg }),
    })
    task.onProgressUpdate(({ progress }) => this.setData({ progress }))
  },

  async keep(fileID: string) {
    if (this.data.id) await app.notes.setPhoto(this.data.id, fileID)
    const { fileList: [found] } = await wx.cloud.getTempFileURL({ fileList: [fileID] })
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID })
    const { width, height } = await wx.getImageInfo({ src: tempFilePath })
    this.setData({ link: found?.tempFileURL ?? '', said: `${width}x${height}` })
  },

  async onVideo() {
    const { type, tempFiles } = await wx.chooseMedia({ count: 3, mediaType: ['image', 'video'] })
    this.setData({ shots: [type, ...tempFiles.map(({ fileType, duration }) => `${fileType} ${Math.round(duration)}`)] })
  },

  /** A drawing becomes a file of the user's. */
  onSketch() {
    this.createSelectorQuery().select('#sketch').node(({ node }) => {
      const canvas = node as WechatMiniprogram.Canvas
      const context = canvas.getContext('2d') as CanvasLike
      canvas.width = 200
      canvas.height = 100
      context.fillStyle = '#a05a2c'
      for (let x = 0; x < 200; x += 20) context.fillRect(x, 50 + 40 * Math.sin(x / 20), 16, 8)
      void wx.canvasToTempFilePath({ canvas, fileType: 'png' }).then(({ tempFilePath }) => {
        const sketch = `${wx.env.USER_DATA_PATH}/sketch.png`
        wx.getFileSystemManager().copyFileSync(tempFilePath, sketch)
        this.setData({ sketch })
      })
    }).exec()
  },

  async onSave() {
    await wx.saveImageToPhotosAlbum({ filePath: this.data.sketch })
    this.setData({ said: 'saved' })
  },
})

interface CanvasLike {
  fillStyle: string
  fillRect(x: number, y: number, width: number, height: number): void
}
