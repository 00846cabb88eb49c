import type { UserView } from '../../../cloudfunctions/shared/contract'
import { call } from '../../services/api'
import { newClientToken } from '../../services/client-token'
import { AppError } from '../../services/errors'

/** A picture on its way from the phone to the account. What was done of it is not done again. */
export class AvatarChange {
  private fileId: string | null = null

  /** @param path of the temporary file that WeChat gave */
  constructor(readonly path: string, private readonly accountId: string) {}

  /**
   * Uploads the picture and puts it into the account. Called again after a failure it goes on where it stopped.
   * @param progress hears 0 to 99 while it is uploaded, 100 once it is @returns the account with it; rejects with an AppError
   */
  async run(progress: (percent: number) => void): Promise<UserView> {
    this.fileId ??= await this.upload((percent) => progress(Math.min(percent, 99)))
    progress(100)
    return call('profile.update', { head_img_file: this.fileId })
  }

  private upload(progress: (percent: number) => void): Promise<string> {
    const cloudPath = `avatars/${this.accountId}/${newClientToken()}.${endingOf(this.path)}`
    return new Promise((resolve, reject) => {
      const task = wx.cloud.uploadFile({
        cloudPath,
        filePath: this.path,
        success: ({ fileID }) => resolve(fileID),
        fail: ({ errMsg }) => {
          console.error('avatar', errMsg)
          reject(new AppError(/network|request:fail|offline/i.test(errMsg) ? 'OFFLINE' : 'FILE_REFUSED', {}, errMsg))
        },
      })
      task.onProgressUpdate(({ progress: percent }) => progress(percent))
    })
  }
}

/** What the account takes; WeChat's own pictures are JPEG whatever their name. */
function endingOf(path: string): string {
  return /\.(jpe?g|png)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg'
}
