/** What must not be looked into, then the safe area, then a number with one of the units. */
const TOKENS = new RegExp([
  String.raw`url\([^)]*\)|"[^"]*"|'[^']*'|var\([^)]*\)`,
  String.raw`(?:env|constant)\(\s*(safe-area-inset-(?:top|right|bottom|left))\s*(?:,[^)]*)?\)`,
  String.raw`(?<![\w#-])([+-]?(?:\d+\.?\d*|\.\d+))(rpx|vh)\b`,
].join('|'), 'gi')

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
