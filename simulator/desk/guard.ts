const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Whether a request comes from this machine's own tools or from a page that this very server sent. Listening on
 * 127.0.0.1 is not enough: any web page can send requests there, and a name of its own can be made to resolve there
 * (DNS rebinding); Host and Origin tell.
 */
export function isLocalRequest(host: string | undefined, origin: string | undefined): boolean {
  if (host === undefined || !LOCAL.test(host)) return false
  return origin === undefined || origin === `http://${host}`
}
