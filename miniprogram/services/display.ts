/** WeChat's font size on this phone, relative to the normal one. Capped: beyond it lines would hold too little. */
export function fontScale(): number {
  const { fontSizeScaleFactor, fontSizeSetting } = wx.getAppBaseInfo()
  const scale = fontSizeScaleFactor || (fontSizeSetting || 16) / 16
  return Math.round(Math.min(Math.max(scale, 0.9), 1.4) * 100) / 100
}

/** CSS pixels of a design length, a whole number, so that rows can be placed by arithmetic. */
export function rpxToPx(rpx: number, scale = 1): number {
  return Math.round((rpx * wx.getWindowInfo().windowWidth * scale) / 750)
}

export function windowHeight(): number {
  return wx.getWindowInfo().windowHeight
}
