/** What WeChat tells about a person's consent. */
export interface UserEvent {
  kind: 'revoked' | 'cancelled' | 'modified'
  openid: string
  /** Numbers of WeChat's list of what was taken back. */
  revoked: ReadonlySet<number>
  /** The last millisecond of the second that it names. */
  at: number
}

const KINDS: Record<string, UserEvent['kind']> = {
  user_authorization_revoke: 'revoked',
  user_authorization_cancellation: 'cancelled',
  user_info_modified: 'modified',
}

/** Null for what is none of these. The person is `OpenID`; `FromUserName` is the platform. */
export function readEvent(event: unknown): UserEvent | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return null
  const { MsgType: type, Event: name, OpenID: openid, CreateTime: time, RevokeInfo: revokeInfo } = withTrimmedNames(event)
  if (type !== 'event' || typeof name !== 'string' || !Object.hasOwn(KINDS, name)) return null
  if (typeof openid !== 'string' || !/^[\w-]{6,64}$/.test(openid)) return null
  const seconds = Number(time)
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return null
  return { kind: KINDS[name] as UserEvent['kind'], openid, revoked: numbersIn(revokeInfo), at: seconds * 1_000 + 999 }
}

/** The names in WeChat's own example begin with a blank. */
function withTrimmedNames(event: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [name.trim(), value]))
}

/** One number, or several with commas between them. */
function numbersIn(revokeInfo: unknown): ReadonlySet<number> {
  const text = typeof revokeInfo === 'string' || typeof revokeInfo === 'number' ? String(revokeInfo) : ''
  return new Set((text.match(/\d+/g) ?? []).map(Number))
}
