import * as cloud from 'wx-server-sdk'

/** One request to the database or to WeChat; the SDK's own 15 s outlast the function, which would then answer nothing. */
const REQUEST_TIMEOUT_MS = 6_000

// Once per instance: the SDK ignores later calls. The environment is the function's own.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: REQUEST_TIMEOUT_MS } as unknown as Parameters<typeof cloud.init>[0])

export { cloud }
