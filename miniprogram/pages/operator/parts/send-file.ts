/**
 * Writes a file and lets the person send it in WeChat: to a colleague, or to their own computer. It is gone from the
 * phone afterwards; closing WeChat's list is theirs to decide.
 */
export async function sendFile(name: string, content: string, encoding: 'utf8' | 'base64'): Promise<void> {
  const path = writeFile(name, content, encoding)
  try {
    await wx.shareFileMessage({ filePath: path, fileName: name })
  } catch (failure) {
    console.info('share', failure)
  } finally {
    removeFile(path)
  }
}

/** Into the folder that log-out empties. Returns its path. */
export function writeFile(name: string, content: string, encoding: 'utf8' | 'base64'): string {
  const path = `${wx.env.USER_DATA_PATH}/${name}`
  wx.getFileSystemManager().writeFileSync(path, content, encoding)
  return path
}

export function removeFile(filePath: string): void {
  wx.getFileSystemManager().unlink({ filePath, fail: ({ errMsg }) => console.info('a file was not removed', errMsg) })
}
