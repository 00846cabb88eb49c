/** WeChat says itself that it copied, and asks before when it must: whoever refuses wants no further word. */
export function copyText(data: string): void {
  wx.setClipboardData({ data, fail: (failure) => console.info('copy', failure.errMsg) })
}
