import type { Files } from '../ports'
import { cloud } from './cloud'

/** The platform takes so many of them in one call. */
const AT_ONCE = 50
const SHOWN_SECONDS = 2 * 3_600
/** Each file has its own status; 0 is success. */
const DONE = 0
/** There is no such file; the platform's names and numbers for it. */
const GONE = /-503003|NONEXIST|not exist/i

/** Cloud storage of the function's own environment; functions read and delete every file, whatever its rules say. */
export const cloudFiles: Files = {
  async remove(fileIds) {
    const left: string[] = []
    for (const fileList of byFifties(fileIds)) {
      const { fileList: asked } = answer(await cloud.deleteFile({ fileList }))
      left.push(...asked.filter(({ status, errMsg }) => status !== DONE && !GONE.test(`${status} ${errMsg}`)).map(({ fileID }) => fileID))
    }
    return left
  },

  async temporaryUrls(fileIds) {
    const urls = new Map<string, string>()
    for (const some of byFifties([...new Set(fileIds)])) {
      const { fileList } = answer(await cloud.getTempFileURL({ fileList: some.map((fileID) => ({ fileID, maxAge: SHOWN_SECONDS })) }))
      for (const { fileID, tempFileURL, status } of fileList) if (status === DONE && tempFileURL) urls.set(fileID, tempFileURL)
    }
    return fileIds.map((fileId) => urls.get(fileId) ?? null)
  },
}

/** The SDK's typings have `void` in every reply, for calls with callbacks. */
function answer<Reply>(reply: Reply | void): Reply {
  if (!reply) throw new Error('cloud storage did not answer')
  return reply
}

function byFifties(fileIds: readonly string[]): string[][] {
  const count = Math.ceil(fileIds.length / AT_ONCE)
  return Array.from({ length: count }, (_, index) => fileIds.slice(index * AT_ONCE, (index + 1) * AT_ONCE))
}
