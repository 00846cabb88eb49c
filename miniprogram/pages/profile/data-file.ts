import type { ExportPartView } from '../../../cloudfunctions/shared/contract'
import { call } from '../../services/api'
import { nowMs } from '../../services/clock'
import { AppError } from '../../services/errors'
import { wireTime } from '../../utils/date'
import { words } from './words'

/** All that is stored about somebody, in one file on this phone. */
export interface DataFile {
  path: string
  /** As it is called where it is sent. */
  name: string
  rows: number
  bytes: number
}

const path = (): string => `${wx.env.USER_DATA_PATH}/my-data.json`

/**
 * Fetches everything part by part and writes it into one file.
 * @param progress hears the number of records so far @returns null when `isWanted` said no meanwhile; rejects with an AppError
 */
export async function collectData(progress: (rows: number) => void, isWanted: () => boolean): Promise<DataFile | null> {
  const data: Partial<Record<ExportPartView['section'], object[]>> = {}
  let rows = 0
  let cursor: string | null = null
  do {
    const reply: { part: ExportPartView; cursor: string | null } = await call('account.export', cursor === null ? {} : { cursor })
    if (!isWanted()) return null
    const { section, rows: some } = reply.part
    data[section] = [...data[section] ?? [], ...some]
    rows += some.length
    progress(rows)
    cursor = reply.cursor
  } while (cursor !== null)
  const madeTime = wireTime(nowMs())
  const text = JSON.stringify({ made_time: madeTime, note: words.fileNote, ...data }, null, 2)
  await write(text)
  return { path: path(), name: words.fileName(madeTime.slice(0, 10)), rows, bytes: sizeOf(path()) }
}

/** Nobody looks for it on the phone once it was sent. */
export function forgetData(): void {
  wx.getFileSystemManager().unlink({ filePath: path(), fail: ({ errMsg }) => console.info('no file to remove', errMsg) })
}

function write(data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath: path(),
      data,
      encoding: 'utf8',
      success: () => resolve(),
      fail: ({ errMsg }) => {
        console.error('data file', errMsg)
        reject(new AppError('INTERNAL', {}, errMsg))
      },
    })
  })
}

function sizeOf(filePath: string): number {
  return (wx.getFileSystemManager().statSync(filePath) as WechatMiniprogram.Stats).size
}

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
