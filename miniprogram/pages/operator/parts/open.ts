/** Another page of staff; what it is about stands in its query. */
export function openDesk(page: string, query = ''): void {
  void wx.navigateTo({ url: `/pages/operator/${page}/${page}${query === '' ? '' : `?${query}`}` })
}
