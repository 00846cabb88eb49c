import { Notes } from './services/notes'

export interface NotebookApp {
  notes: Notes
  failed: string[]
}

App<NotebookApp>({
  notes: undefined as unknown as Notes,
  failed: [],
  onLaunch() {
    wx.cloud.init({ traceUser: true })
    this.notes = new Notes()
  },
  onError(message: string) {
    this.failed.push(message)
  },
})
