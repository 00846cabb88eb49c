const files = wx.getFileSystemManager()
const FOLDER = `${wx.env.USER_DATA_PATH}/notes`

Page({
  data: { names: [] as string[], text: '', chosen: '', failed: '', opened: false },

  onLoad() {
    try {
      files.accessSync(FOLDER)
    } catch (error) {
      this.setData({ failed: (error as Error).message })
      files.mkdirSync(FOLDER, false)
    }
    this.list()
  },

  list() {
    this.setData({ names: files.readdirSync(FOLDER) })
  },

  onWrite() {
    files.writeFileSync(`${FOLDER}/first.txt`, 'First line\n', 'utf8')
    files.appendFile({
      filePath: `${FOLDER}/first.txt`, data: 'second line', encoding: 'utf8',
      success: () => {
        const { size } = files.statSync(`${FOLDER}/first.txt`) as WechatMiniprogram.Stats
        this.setData({ text: `${size}: ${files.readFileSync(`${FOLDER}/first.txt`, 'utf8') as string}` })
        this.list()
      },
    })
  },

  async onChoose() {
    const { tempFiles: [file] } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'] })
    if (!file) return
    files.saveFileSync(file.path, `${FOLDER}/${file.name}`)
    this.setData({ chosen: `${file.name} ${file.size}: ${(files.readFileSync(`${FOLDER}/${file.name}`, 'utf8') as string).split('\n')[0]}` })
    this.list()
  },

  async onOpen() {
    await wx.openDocument({ filePath: `${FOLDER}/people.csv` })
    this.setData({ opened: true })
  },
})
