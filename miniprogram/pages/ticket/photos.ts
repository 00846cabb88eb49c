import { words } from './words'

export const MOST_PHOTOS = 3
/** Progress is drawn by steps of so much, not at every packet. */
const STEP_PERCENT = 20

/** A photo in the form. */
export interface Photo {
  id: string
  /** On this phone. */
  path: string
  label: string
  state: 'uploading' | 'ready' | 'failed'
  percent: number
}

interface Upload {
  photo: Photo
  fileId: string
  task: WechatMiniprogram.UploadTask | null
}

/** The photos of one ticket: each goes to cloud storage as soon as it is chosen, into the account's own folder. */
export class Photos {
  private uploads: Upload[] = []
  private made = 0

  /** @param changed told whenever something is to be drawn anew */
  constructor(private readonly accountId: string, private readonly changed: () => void) {}

  get rows(): Photo[] {
    return this.uploads.map(({ photo }, index) => ({ ...photo, label: words.photoLabel(index + 1) }))
  }

  /** fileIDs, in their order; null while one of them is not there. */
  get fileIds(): string[] | null {
    return this.uploads.every(({ photo }) => photo.state === 'ready') ? this.uploads.map(({ fileId }) => fileId) : null
  }

  get uploading(): boolean {
    return this.uploads.some(({ photo }) => photo.state === 'uploading')
  }

  get room(): number {
    return MOST_PHOTOS - this.uploads.length
  }

  add(paths: readonly string[]): void {
    for (const path of paths.slice(0, this.room)) {
      this.made += 1
      const upload: Upload = { photo: { id: `photo-${this.made}`, path, label: '', state: 'uploading', percent: 0 }, fileId: '', task: null }
      this.uploads.push(upload)
      this.start(upload)
    }
    this.changed()
  }

  retry(id: string): void {
    const upload = this.uploads.find(({ photo }) => photo.id === id)
    if (upload?.photo.state !== 'failed') return
    this.start(upload)
    this.changed()
  }

  remove(id: string): void {
    const upload = this.uploads.find(({ photo }) => photo.id === id)
    if (upload === undefined) return
    this.uploads = this.uploads.filter((one) => one !== upload)
    discard(upload)
    this.changed()
  }

  /** They belong to a ticket now, or perhaps do: they are left where they are. */
  release(): void {
    this.uploads = []
  }

  /** Nobody will send them. */
  discard(): void {
    for (const upload of this.uploads) discard(upload)
    this.uploads = []
  }

  private start(upload: Upload): void {
    const { photo } = upload
    Object.assign(photo, { state: 'uploading', percent: 0 })
    const ending = /\.png$/i.test(photo.path) ? 'png' : 'jpg'
    upload.task = wx.cloud.uploadFile({
      cloudPath: `tickets/${this.accountId}/${randomName()}.${ending}`,
      filePath: photo.path,
      success: ({ fileID }) => {
        upload.fileId = fileID
        // Removed meanwhile: there is nothing left to abort, so it is deleted.
        if (!this.uploads.includes(upload)) discard(upload)
        else this.ended(photo, 'ready')
      },
      fail: ({ errMsg }) => {
        if (!this.uploads.includes(upload)) return
        console.error('a photo was not uploaded', errMsg)
        this.ended(photo, 'failed')
      },
    })
    upload.task.onProgressUpdate(({ progress }) => {
      const percent = Math.floor(progress / STEP_PERCENT) * STEP_PERCENT
      if (photo.state !== 'uploading' || percent <= photo.percent) return
      photo.percent = percent
      this.changed()
    })
  }

  private ended(photo: Photo, state: 'ready' | 'failed'): void {
    photo.state = state
    this.changed()
  }
}

/** What cannot be deleted now stays in the account's folder, where nobody else reads it. */
function discard({ photo, fileId, task }: Upload): void {
  if (photo.state === 'uploading') task?.abort()
  if (fileId === '') return
  wx.cloud.deleteFile({ fileList: [fileId], fail: ({ errMsg }) => console.info('a photo was not deleted', errMsg) })
}

/** Unlike any other of the account; not a secret. */
function randomName(): string {
  const random = () => Math.floor(Math.random() * 0x100000000).toString(36).padStart(7, '0')
  return `${Date.now().toString(36)}${random()}${random()}`
}
