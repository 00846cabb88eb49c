import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { ErrorCode, ErrorDetails } from '../../cloudfunctions/shared/contract'
import { inPhone, type PhoneScope } from './in-phone'

/** Without a route, or an action of the function `operator`: of all. */
type Rule = { route?: string } & (
  | { how: 'silent' }
  | { how: 'down' }
  | { how: 'refuses'; code: ErrorCode; details: ErrorDetails }
  | { how: 'says'; part: object }
  | { how: 'gives'; result: object }
)

/** The cloud as the phone sees it, moved to answer otherwise than it would. Each rule comes before the earlier ones. */
export class MovedCloud {
  #rules: Rule[] = []

  constructor(private readonly miniProgram: MiniProgram) {}

  /** As it is; what waited goes on. */
  async answers(): Promise<void> {
    if (this.#rules.length === 0) return
    this.#rules = []
    await inPhone(this.miniProgram, standBetween, this.#rules)
  }

  /** Calls of the route, or all, wait. */
  silent(route?: string): Promise<void> {
    return this.#add({ how: 'silent', ...route !== undefined && { route } })
  }

  /** Calls fail before they reach our function. */
  down(route?: string): Promise<void> {
    return this.#add({ how: 'down', ...route !== undefined && { route } })
  }

  refuses(route: string, code: ErrorCode, details: ErrorDetails = {}): Promise<void> {
    return this.#add({ how: 'refuses', route, code, details })
  }

  /** The answer is the true one but for these fields, at any depth; arrays are replaced. */
  says(route: string, part: object): Promise<void> {
    return this.#add({ how: 'says', route, part })
  }

  /** The answer is this one, and nothing is asked. */
  gives(route: string, result: object): Promise<void> {
    return this.#add({ how: 'gives', route, result })
  }

  async #add(rule: Rule): Promise<void> {
    this.#rules.unshift(rule)
    await inPhone(this.miniProgram, standBetween, this.#rules)
  }
}

interface Moved {
  rules: Rule[]
  waiting: (() => void)[]
}
type Fields = Record<string, unknown>
interface Answer { requestID: string; result: unknown }

/** Runs in the phone: takes place between the Mini Program and the socket to the simulator, once, with these rules. */
function standBetween(rules: Rule[]): void {
  const scope = globalThis as unknown as PhoneScope & { movedCloud?: Moved }
  const server = scope.__phone.server as unknown as { call(method: string, params: Fields): Promise<Answer> }
  const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
  const merge = (whole: unknown, part: unknown): unknown => {
    if (!isFields(whole) || !isFields(part)) return part
    const merged = { ...whole }
    for (const [name, value] of Object.entries(part)) merged[name] = merge(whole[name], value)
    return merged
  }
  /** Of the functions `api` and `operator`. */
  const asked = ({ route, action }: Fields): unknown => route ?? action
  const install = (): Moved => {
    const moved: Moved = { rules: [], waiting: [] }
    const call = server.call
    server.call = async (method, params) => {
      const rule = method !== 'cloud.callFunction' ? undefined
        : moved.rules.find(({ route }) => route === undefined || route === asked(params.data as Fields))
      if (rule?.how === 'silent') await new Promise<void>((resolve) => { moved.waiting.push(resolve) })
      if (rule?.how === 'down') throw Object.assign(new Error('the function has no instance'), { errCode: -501000 })
      if (rule?.how === 'refuses') {
        return { requestID: 'moved', result: { ok: false, success: false, result: null, error: { code: rule.code, message: 'moved', details: rule.details } } }
      }
      if (rule?.how === 'gives') return { requestID: 'moved', result: { ok: true, success: true, result: rule.result, error: null } }
      const answer = await call(method, params)
      return rule?.how === 'says' ? { ...answer, result: merge(answer.result, { result: rule.part }) } : answer
    }
    return moved
  }
  const moved = scope.movedCloud ??= install()
  moved.rules = rules
  if (!rules.some(({ how }) => how === 'silent')) for (const go of moved.waiting.splice(0)) go()
}
