import { cloud } from './cloud'

/** Who called this function, as the platform says; nothing of it comes from the event. */
export interface Caller {
  /** Null when there is none, or none that can be trusted to be exact. */
  openid: string | null
  /** `wx_client`, `wx_paycallback`, `wx_trigger` …; a chain such as `wx_client,scf` when called by a function. */
  source: string
  envId: string
}

/**
 * Must be called in the first statement of a function: the context stands in process.env, which the platform rewrites
 * for the next call as soon as this one waits for something.
 */
export function readCaller(): Caller {
  const { OPENID, SOURCE, ENV } = cloud.getWXContext()
  return { openid: readOpenid(OPENID), source: text(SOURCE), envId: text(ENV) }
}

/** The SDK makes a number of an all-digit openid; beyond 2^53 two people could then share one. It is refused. */
function readOpenid(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{6,64}$/.test(value) ? value : null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
