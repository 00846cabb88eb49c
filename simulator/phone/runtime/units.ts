const TOKENS = /url\([^)]*\)|"[^"]*"|'[^']*'|var\([^)]*\)|env\(\s*(safe-area-inset-(?:top|right|bottom|left))\s*(?:,[^)]*)?\)|constant\(\s*safe-area-inset-[a-z]+\s*\)|(?<![\w#-])([+-]?(?:\d+\.?\d*|\.\d+))(rpx|vh)\b/gi

/**
 * Inline styles know the Mini Program's units: `rpx` is 1/750 of the screen's width, `vh` is 1% of the page's own
 * window (not of the browser's), and the safe area belongs to the simulated device.
 * Style sheets get the same treatment when they are compiled.
 */
export const toCssUnits = (style: string): string =>
  /rpx|vh|safe-area/i.test(style)
    ? style.replace(TOKENS, (all: string, inset: string | undefined, number: string | undefined, unit: string | undefined) => {
      if (inset) return `var(--wx-safe-${inset.slice('safe-area-inset-'.length).toLowerCase()})`
      if (number === undefined || unit === undefined) return all
      return `calc(var(${unit.toLowerCase() === 'rpx' ? '--rpx' : '--wx-vh'}) * ${number})`
    })
    : style
