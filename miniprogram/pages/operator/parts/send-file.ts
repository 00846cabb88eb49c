/** Into the folder that log-out empties. Returns its path. */
export function writeFile(name: string, content: string): string {
  const path = `${wx.env.USER_DATA_PATH}/${name}`
  wx.getFileSystemManager().writeFileSync(path, content, 'utf8')
  return path
}

export function removeFile(filePath: string): void {
  wx.getFileSystemManager().unlink({ filePath, fail: ({ errMsg }) => console.info('a file was not removed', errMsg) })
}

/** To a colleague, or to one's own computer. By a tap of its own: WeChat shares nothing that was not asked for just now. */
export function sendFile(filePath: string, fileName: string, sent: () => void = () => undefined): void {
  // Closing WeChat's list is theirs to decide.
  wx.shareFileMessage({ filePath, fileName, success: sent, fail: ({ errMsg }) => console.info('share', errMsg) })
}
