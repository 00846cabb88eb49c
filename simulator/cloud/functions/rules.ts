import { notEmulatedText } from '../../not-emulated'
import type { Environment } from '../environment'

type Rules = Environment['functionRules']
const SIGNED_IN = /^\s*auth\s*!==?\s*null\s*$/

/**
 * Checks the rules once, when the cloud starts.
 * @throws Error where the platform would refuse to save them, or the local cloud does not know the expression
 */
export function checkRules(rules: Rules): void {
  if (rules['*'] === undefined) throw new Error('functionRules: a rule for "*" is required')
  for (const [name, rule] of Object.entries(rules)) {
    if (typeof rule.invoke !== 'boolean' && !SIGNED_IN.test(rule.invoke)) {
      const known = 'the platform knows true, false and "auth != null"'
      throw new Error(notEmulatedText(`function rule ${JSON.stringify(rule.invoke)} of "${name}"; ${known}`))
    }
  }
}

/** Whether a client may call the function. Triggers, WeChat Pay, HTTP access and other functions are not bound by rules. */
export function clientMayInvoke(rules: Rules, name: string, openid: string | undefined): boolean {
  const rule = (Object.hasOwn(rules, name) ? rules[name] : rules['*'])?.invoke ?? false
  return typeof rule === 'boolean' ? rule : openid !== undefined && openid !== ''
}
