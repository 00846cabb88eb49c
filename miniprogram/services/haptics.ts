/*
 * A short knock in the hand that holds the phone. Many phones have none, and WeChat says so each time: nothing that
 * anybody could act on.
 */

/** It worked. */
export function knock(): void {
  vibrate('light')
}

/** It was refused. */
export function knockFirmly(): void {
  vibrate('medium')
}

function vibrate(type: 'light' | 'medium'): void {
  wx.vibrateShort({ type, fail: (failure) => console.info('vibrate', failure.errMsg) })
}
