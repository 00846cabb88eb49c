/** What the owner sets as environment variables of the functions; names as in .env.example. */
type Name =
  | 'HASH_KEY'
  | 'WECHAT_PAY_SUB_MCH_ID'
  | 'SMS_SECRET_ID'
  | 'SMS_SECRET_KEY'
  | 'SMS_SDK_APP_ID'
  | 'SMS_SIGN_NAME'
  | 'SMS_TEMPLATE_ID'
  | 'SMS_REGION'

/** @throws when it is missing: a function that was deployed half configured must say so, not guess */
export function required(name: Name): string {
  const value = process.env[name]
  if (!value) throw new Error(`environment variable ${name} is not set`)
  return value
}

/** What there need not be: another endpoint in the place of the provider's own (plain names of host and port), the owner's key, the reviewers' way in. */
export function optional(name: 'OPERATOR_KEY' | 'REVIEW_CODE' | 'REVIEW_MOBILE' | 'SMS_ENDPOINT' | 'SMS_PROTOCOL'): string | undefined {
  return process.env[name] || undefined
}
