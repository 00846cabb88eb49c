/** `require` of what may lie in another subpackage: with `.async` a promise, with callbacks the older form. */
const ASYNC = /\brequire\s*\.\s*async\s*\(\s*(['"][^'"\n]+['"])\s*\)/g
const CALLBACKS = /(?<![.\w$])require\s*\(\s*(['"][^'"\n]+['"])\s*,/g

export function usesAsyncRequire(text: string): boolean {
  return text.search(ASYNC) >= 0 || text.search(CALLBACKS) >= 0
}

/** The same, in words that the bundler follows. All of the package is there already, so only the moment is later. */
export function rewriteAsyncRequire(text: string): string {
  return text
    .replace(ASYNC, 'Promise.resolve().then(() => require($1))')
    .replace(CALLBACKS, '$mp.later(() => require($1),')
}
