import { compileRule } from '../rules/expression'
import type { Condition } from '../rules/expression'
import type { StorageRules } from '../environment'

/** All may read, who uploaded may write: the platform's own rules for a new environment. */
const DEFAULT_RULES: Required<StorageRules> = { read: true, write: 'resource.openid == auth.openid' }
const VARIABLES = ['auth', 'resource', 'now']

export interface AccessQuestion {
  /** Who asks; undefined: nobody who is known. */
  openid: string | undefined
  path: string
  /** Whose the file is; of a file that is not there yet, who uploads it. */
  owner: string | null
  now: number
}

/** Rules of cloud storage, about clients alone: functions may do all. */
export class StorageAccess {
  private readonly conditions: { read: Condition; write: Condition }

  /**
   * @param rules of environment.json; one that is missing in them forbids, as on the platform
   * @throws Error `not emulated: rule …`
   */
  constructor(rules: StorageRules = DEFAULT_RULES) {
    this.conditions = { read: compileRule(rules.read ?? false, VARIABLES), write: compileRule(rules.write ?? false, VARIABLES) }
  }

  allows(action: 'read' | 'write', { openid, path, owner, now }: AccessQuestion): boolean {
    // Mini Programs have no uid.
    const auth = openid === undefined ? null : { openid }
    return this.conditions[action]({ auth, resource: { openid: owner, path }, now })
  }
}
