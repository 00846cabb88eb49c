Page({
  data: { server: '', answer: '', uploaded: '', downloaded: '', said: [] as string[], place: '', chosen: '', moved: '' },

  onLoad({ server = '' }: Record<string, string>) {
    this.setData({ server: decodeURIComponent(server) })
  },

  /** A server of this machine that has never heard of CORS. */
  onRequest() {
    wx.request<{ method: string; got: unknown; agent: string }>({
      url: `${this.data.server}/echo`, method: 'POST', data: { note: 'Tea' }, header: { 'x-note': 'yes' },
      success: ({ statusCode, data, header, cookies }) =>
        this.setData({ answer: `${statusCode} ${data.method} ${JSON.stringify(data.got)} ${(header as Record<string, string>)['x-server']} ${cookies?.[0]}` }),
      fail: ({ errMsg }) => this.setData({ answer: errMsg }),
    })
  },

  onUpload() {
    const filePath = `${wx.env.USER_DATA_PATH}/up.txt`
    wx.getFileSystemManager().writeFileSync(filePath, 'uploaded text', 'utf8')
    wx.uploadFile({
      url: `${this.data.server}/upload`, filePath, name: 'file', formData: { kind: 'note' },
      success: ({ statusCode, data }) => this.setData({ uploaded: `${statusCode} ${data}` }),
      fail: ({ errMsg }) => this.setData({ uploaded: errMsg }),
    })
  },

  onDownload() {
    const task = wx.downloadFile({
      url: `${this.data.server}/file.txt`,
      success: ({ tempFilePath, statusCode }) =>
        this.setData({ downloaded: `${statusCode} ${wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8') as string}` }),
      fail: ({ errMsg }) => this.setData({ downloaded: errMsg }),
    })
    task.onProgressUpdate(() => undefined)
  },

  onSocket() {
    const task = wx.connectSocket({ url: `${this.data.server.replace('http', 'ws')}/socket` })
    const note = (line: string) => this.setData({ said: this.data.said.concat(line) })
    task.onOpen(() => {
      note('open')
      task.send({ data: 'Tea?' })
    })
    task.onMessage(({ data }) => {
      note(String(data))
      task.close({ code: 1000, reason: 'enough' })
    })
    task.onClose(({ code, reason }) => note(`closed ${code} ${reason}`))
    task.onError(({ errMsg }) => note(errMsg))
  },

  async onPlace() {
    const { latitude, longitude } = await wx.getLocation({ type: 'wgs84' })
    this.setData({ place: `${latitude.toFixed(3)} ${longitude.toFixed(3)}` })
  },

  async onChoosePlace() {
    const { name, latitude, longitude } = await wx.chooseLocation({})
    this.setData({ chosen: `${name} ${Number(latitude).toFixed(3)} ${Number(longitude).toFixed(3)}` })
  },
})
