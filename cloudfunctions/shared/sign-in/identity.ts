import type { KeyedHash } from '../ports'

/** The computed ids under which a mobile and an openid are found. */
export function identityIds(hash: KeyedHash, openid: string) {
  return { openidBinding: `openid:${hash('openid', openid)}` }
}

export function captchaIds(hash: KeyedHash, mobile: string, openid: string) {
  const mobileHash = hash('mobile', mobile)
  return {
    mobileHash,
    code: `code:${hash('captcha-pair', mobile, openid)}`,
    mobileCounter: `mobile:${mobileHash}`,
    openidCounter: `openid:${hash('openid', openid)}`,
    mobileBinding: `mobile:${mobileHash}`,
    ...identityIds(hash, openid),
  }
}

/** Of the number that is for reviewers: bound to each of them, as if it were a number of their own. */
export function reviewerIds(hash: KeyedHash, mobile: string, openid: string) {
  const mobileHash = hash('review-mobile', mobile, openid)
  return { mobileHash, mobileBinding: `mobile:${mobileHash}`, ...identityIds(hash, openid) }
}

export function codeHash(hash: KeyedHash, mobile: string, openid: string, code: string): string {
  return hash('captcha-code', mobile, openid, code)
}
