import type { FileLink } from '../protocol'
import { settle } from './api'
import type { CloudWork } from './cloud'
import { CLOUD_CODE, cloudError } from './cloud-error'
import type { WxContext } from './context'
import { readFile } from './files'
import { typeOf, TempFiles } from './temp-files'
import { send, TransferTask } from './transfer'

/** The largest file that a Mini Program uploads. */
const FILE_LIMIT = 50 * 1024 * 1024
/** What the bucket's form upload answers on the platform. */
const STORED = 204

type Options = Record<string, unknown>

const hasCallbacks = (options: Options): boolean => ['success', 'fail', 'complete'].some((name) => typeof options[name] === 'function')

/** Files of `wx.cloud`, under the rules of the storage. */
export function cloudStorage(context: WxContext, run: CloudWork): Record<string, unknown> {
  const { phone } = context
  const upload = (options: Options, task: TransferTask): Promise<object> => {
    const api = 'cloud.uploadFile'
    return run(api, options, { cloudPath: 'string', filePath: 'string' }, async () => {
      const { cloudPath, filePath } = options as { cloudPath: string; filePath: string }
      const bytes = readFile(context, filePath)
      if (bytes.length > FILE_LIMIT) throw cloudError(api, CLOUD_CODE.FILE_TOO_LARGE, 'the file exceeds the maximum size of 50 MB', 'file too large')
      const { url, fileID } = await phone.server.call('storage.upload', { cloudPath })
      const type = new TempFiles(phone).get(filePath)?.type || typeOf(filePath)
      const { status } = await send({
        method: 'PUT', url, body: bytes, header: { 'content-type': type }, signal: task.signal, onProgress: (progress) => task.tell(progress),
      })
      if (status !== 200) throw new Error(`the storage answered ${status}`)
      return { fileID, statusCode: STORED }
    })
  }
  const download = (options: Options): Promise<object> => run('cloud.downloadFile', options, { fileID: 'string' }, async () => {
    const { fileList: [file] } = await phone.server.call('storage.links', { fileList: [options['fileID'] as string] })
    const { tempFileURL, status, errMsg } = file as FileLink
    if (status !== 0) throw cloudError('cloud.downloadFile', status, errMsg, errMsg)
    const response = await fetch(tempFileURL)
    if (!response.ok) throw new Error(`the storage answered ${response.status}`)
    const ending = /\.\w+$/.exec(options['fileID'] as string)?.[0]
    return { tempFilePath: await new TempFiles(phone).addBlob(await response.blob(), ending), statusCode: response.status }
  })
  return {
    /** A task with callbacks, a promise without. */
    uploadFile(options: Options = {}) {
      const task = new TransferTask()
      const promise = settle(options, upload(options, task), (thrown) => thrown)
      return hasCallbacks(options) ? task : promise
    },
    downloadFile: (options: Options = {}) => settle(options, download(options), (thrown) => thrown),
    getTempFileURL: (options: Options = {}) => settle(options, run('cloud.getTempFileURL', options, { fileList: 'array' }, () =>
      phone.server.call('storage.links', { fileList: options['fileList'] as string[] })), (thrown) => thrown),
    deleteFile: (options: Options = {}) => settle(options, run('cloud.deleteFile', options, { fileList: 'array' }, () =>
      phone.server.call('storage.delete', { fileList: options['fileList'] as string[] })), (thrown) => thrown),
  }
}
