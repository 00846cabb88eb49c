import type { NotebookApp } from '../../app'
import type { Note } from '../../services/notes'

const app = getApp<NotebookApp>()

interface Data {
  notes: Note[]
  changes: string[]
  title: string
  total: number
  refused: string
}

interface Methods {
  stop?: () => void
  [name: string]: unknown
}

Page<Data, Methods>({
  data: { notes: [], changes: [], title: '', total: -1, refused: '' },

  onLoad() {
    this.stop = app.notes.watch(
      (notes, changes) => this.setData({ notes, changes: this.data.changes.concat(changes) }),
      ({ message }) => this.setData({ refused: message }),
    )
  },

  onUnload() {
    this.stop?.()
  },

  onTitle({ detail }: WechatMiniprogram.Input) {
    this.setData({ title: detail.value })
  },

  async onAdd() {
    const { title } = this.data
    this.setData({ title: '' })
    await app.notes.add({ title, body: `About ${title}`, shared: title.startsWith('All') })
    this.setData({ total: await app.notes.count() })
  },

  async onStar({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    await app.notes.star(detail.id)
  },

  async onRemove({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    await app.notes.remove(detail.id)
  },

  /** What the rules do not imply is refused. */
  async onAll() {
    try {
      await app.notes.list({})
    } catch (error) {
      this.setData({ refused: String((error as { errCode: number }).errCode) })
    }
  },
})
