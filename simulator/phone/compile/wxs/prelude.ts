/**
 * What rewritten WXS calls, as JavaScript text that stands once in the compiled package: WXS runs in the page as plain
 * JavaScript, so whatever the two languages do differently goes through `$wxs`.
 */
export const WXS_PRELUDE = `const $wxs = {
  functions: new WeakSet(),
  constructorOf(value) {
    const own = typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, 'constructor')
    if (own || value === null || value === undefined) return value.constructor
    return Object.prototype.toString.call(value).slice(8, -1)
  },
  getRegExp(pattern, flags) { return new RegExp(pattern, flags === undefined ? '' : flags) },
  getDate(...args) { return new Date(...args) },
  exported(value, depth) {
    if (typeof value === 'function') $wxs.functions.add(value)
    else if (depth > 0 && value !== null && typeof value === 'object') {
      for (const key of Object.keys(value)) $wxs.exported(value[key], depth - 1)
    }
  },
};
`

/** Names that WXS code may use without declaring them. */
export const WXS_GLOBALS: ReadonlySet<string> = new Set([
  'Math', 'JSON', 'Number', 'Date', 'console', 'getRegExp', 'getDate', 'require', 'module', 'exports', 'arguments',
  'undefined', 'NaN', 'Infinity', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
  'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent',
])
