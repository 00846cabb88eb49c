import type { Files, Log } from './ports'

/** Removes files that nothing names any more. What stays behind is an operator's to remove; it never fails the call. */
export async function removeFiles({ files, log }: { files: Files, log: Log }, fileIds: readonly string[], doing: string): Promise<void> {
  if (fileIds.length === 0) return
  try {
    const left = await files.remove(fileIds)
    if (left.length > 0) log.alarm('files not removed', { doing, files: left.join(' ') })
  } catch (error) {
    log.failed(error, { doing, files: fileIds.join(' ') })
  }
}
