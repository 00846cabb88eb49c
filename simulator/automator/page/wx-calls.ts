/** wx APIs as the automator calls and mocks them. */

type Callable = (...args: unknown[]) => unknown
interface CallbackOptions {
  success?(result: unknown): void
  fail?(error: { errMsg: string }): void
  complete?(result: unknown): void
}

const ASYNC_INFO = new Set([
  'getSystemInfo', 'getUserInfo', 'getBatteryInfo', 'getGroupEnterInfo', 'getShareInfo', 'getVideoInfo', 'getImageInfo',
  'getFileInfo', 'getStorageInfo', 'getSavedFileInfo',
])
const SYNC = /Sync$|^create|^on[A-Z]|^off[A-Z]|^canIUse$|^get\w*Info$|Manager$|^getMenuButtonBoundingClientRect$|^nextTick$/

const isSync = (method: string): boolean => SYNC.test(method) && !ASYNC_INFO.has(method)
const wxObject = (): Record<string, unknown> => (globalThis as unknown as { wx: Record<string, unknown> }).wx

function wxMethod(method: string): Callable {
  if (!(method in wxObject())) throw new Error(`wx.${method} not exists`)
  return wxObject()[method] as Callable
}

/** App.callWxMethod: the value of a synchronous API, the outcome of the others; a failure's reason is the message. */
export function callWx(method: string, args: unknown[]): unknown {
  const callable = wxMethod(method)
  if (isSync(method)) return callable.apply(wxObject(), args)
  return new Promise((resolve, reject) => {
    callable.call(wxObject(), {
      ...(args[0] as object | undefined),
      success: resolve,
      fail: ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg.replace(`${method}:fail `, ''))),
    })
  })
}

/** What was replaced, by the `wx` of each run: a new run has APIs of its own, and no mocks. */
const replaced = new WeakMap<object, Map<string, Callable>>()

function originalOf(method: string): Callable {
  const originals = replaced.get(wxObject()) ?? new Map<string, Callable>()
  replaced.set(wxObject(), originals)
  const original = originals.get(method) ?? wxMethod(method)
  originals.set(method, original)
  return original
}

/** App.mockWxMethod: with a function or a value replaces the API, with neither restores it. */
export function mockWx(method: string, mock: { functionDeclaration?: string; args?: unknown[]; result?: unknown }): void {
  const origin = originalOf(method)
  if (mock.functionDeclaration === undefined && !('result' in mock)) {
    install(method, origin)
    return
  }
  const { functionDeclaration, args: added = [], result } = mock
  const replacement = functionDeclaration === undefined
    ? () => result
    : (...args: unknown[]) => declared(functionDeclaration).apply({ origin: origin.bind(wxObject()) }, [...args, ...added])
  install(method, isSync(method) ? replacement : (...args) => dispatch(method, replacement, args))
}

function install(method: string, value: Callable): void {
  Object.defineProperty(wxObject(), method, { value, configurable: true, writable: true, enumerable: true })
}

/** An asynchronous API's mock answers by its return value; callbacks are taken first, since a mock may overwrite them. */
function dispatch(method: string, mock: Callable, args: unknown[]): unknown {
  const { success, fail, complete } = (args[0] ?? {}) as CallbackOptions
  const outcome = Promise.resolve(mock(...args)).then((result) => {
    const answer = { errMsg: `${method}:ok`, ...(result as object | undefined) }
    complete?.(answer)
    if (answer.errMsg.includes(':fail')) {
      fail?.(answer)
      return Promise.reject(answer)
    }
    success?.(answer)
    return answer
  })
  if (!success && !fail && !complete) return outcome
  // The caller listens by callbacks: the promise has nobody to hear it.
  outcome.catch(() => undefined)
  return undefined
}

/** App.callFunction and function mocks arrive as source text; they run in the Mini Program's global scope. */
export function declared(functionDeclaration: string): Callable {
  return (0, eval)(`(${functionDeclaration})`) as Callable
}

/** What the logic of a Mini Program does not have. */
const OF_BROWSERS = [
  'window', 'document', 'location', 'navigator', 'history', 'localStorage', 'sessionStorage', 'fetch', 'XMLHttpRequest', 'WebSocket', '__phone',
]

/** The same function, for which browsers' names mean nothing. */
export function withoutDom(functionDeclaration: string): string {
  return `function (...args) { return (function (${OF_BROWSERS.join(', ')}) { return (${functionDeclaration}) })().apply(this, args) }`
}

/** A method of wx.createVideoContext's object, and the like. */
export async function callContext(tag: string, id: string, owner: object | undefined, method: string, args: unknown[]): Promise<unknown> {
  // Without it `wx` says by itself that it is not emulated.
  const create = wxObject()[`create${tag[0]?.toUpperCase() ?? ''}${tag.slice(1)}Context`] as Callable
  const context = create.call(wxObject(), id, owner) as Record<string, unknown>
  const callable = context[method]
  if (typeof callable !== 'function') throw new Error(`${tag}.${method} not exists`)
  return await (callable as Callable).apply(context, args)
}
