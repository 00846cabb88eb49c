import type { OperatorAction, OperatorInput, OperatorReply, OperatorResult, StaffRole } from '../../../cloudfunctions/shared/contract'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import type { Operation } from '../../../cloudfunctions/shared/operation/operation'
import { auditBooks } from '../../support/memory/audit'
import { current } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { MERCHANT } from '../reconciliation/bill-text'
import { Booth } from '../device/booth'

type Person = Pick<Account, '_id' | 'openid'>

export const REASON = '机器故障，补偿一次'

/** The owner's function with staff of every role, and somebody with ¥50 and ¥5 who is none of them. */
export class Office {
  readonly booth = new Booth()
  readonly wallet = this.booth.wallet
  #tokens = 0
  /** Two with the role `money`, one each with the others. */
  wang!: Person
  zhao!: Person
  fixer!: Person
  boss!: Person
  lin!: Person

  static async open(): Promise<Office> {
    process.env['WECHAT_PAY_SUB_MCH_ID'] = MERCHANT
    const office = new Office()
    office.wang = await office.hire('王会计', ['money'])
    office.zhao = await office.hire('赵出纳', ['money'])
    office.fixer = await office.hire('陈工', ['machines'])
    office.boss = await office.hire('周经理', ['manager'])
    office.lin = await office.booth.person(5_000)
    office.wallet.lines.length = 0
    return office
  }

  /** Signs in and is appointed. */
  async hire(name: string, roles: StaffRole[]): Promise<Person> {
    const person = await this.booth.person(0)
    await this.booth.done('staff.appoint', { mobile: this.mobileOf(person), name, roles, by: 'Chen' })
    return person
  }

  /** As {@link Booth.person} made it. */
  mobileOf = ({ openid }: Person): string => String(13_800_000_000 + Number(openid.split('-').at(-1)))

  /** By the Mini Program; anything may be sent. */
  send(person: Person, action: unknown, input: unknown = {}, more: object = {}): Promise<OperatorReply> {
    return this.booth.operateAs(callerOf(person.openid), { action, input, ...more })
  }

  /** What must succeed. */
  async does<A extends OperatorAction>(person: Person, action: A, input: OperatorInput<A>): Promise<OperatorResult<A>> {
    const reply = await this.send(person, action, input)
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
    return reply.result as OperatorResult<A>
  }

  /** Refused with that code: nothing is changed but the trail, by `rows` rows that say so. */
  async refuses(person: Person, action: string, input: unknown, code: string, rows = 1, more: object = {}): Promise<void> {
    const before = this.#withoutTrail()
    const trail = this.trail().length
    expect(await this.send(person, action, input, more)).toMatchObject({ ok: false, error: { code } })
    expect(this.#withoutTrail()).toBe(before)
    expect(this.trail().slice(trail).map(({ outcome }) => outcome)).toEqual(Array.from({ length: rows }, () => code))
  }

  propose(person: Person, principal_fen: number, bonus_fen = 0, more: object = {}) {
    const input = { account: this.lin._id, principal_fen, bonus_fen, reason: REASON, token: this.token(), ...more }
    return this.does(person, 'account.adjust', input)
  }

  token = (): string => `token-${(this.#tokens += 1).toString().padStart(4, '0')}`

  trail = (): Operation[] => this.wallet.sdk.documents.all('operations') as unknown as Operation[]

  entries = (person: Person = this.lin): Entry[] =>
    (this.wallet.sdk.documents.all('entries') as unknown as Entry[]).filter(({ account }) => account === person._id)

  now = (person: Person = this.lin): Promise<Account> => current(this.wallet, person as Account)

  audit = (): string[] => auditBooks(this.wallet.sdk)

  #withoutTrail(): string {
    const { documents } = this.wallet.sdk
    const kept = ['accounts', 'bindings', 'entries', 'orders', 'refunds', 'proposals', 'staff', 'settings', 'devices', 'tariffs', 'sessions', 'legacy']
    return JSON.stringify(kept.map((name) => documents.all(name)))
  }
}
