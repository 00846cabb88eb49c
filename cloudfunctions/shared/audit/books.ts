import { LATEST_KEPT, type Account } from '../ledger/account'
import type { Entry, EntryKind } from '../ledger/entry'
import type { Findings } from './finding'

/** Which sums of a month an entry goes into, and with which sign; a reversal is no refund begun. */
const MONTHLY: Record<EntryKind, { fen: string, sign: 1 | -1, count: string | null }> = {
  recharge: { fen: 'rechargeFen', sign: 1, count: 'rechargeCount' },
  charge: { fen: 'chargeFen', sign: -1, count: 'chargeCount' },
  refund: { fen: 'refundFen', sign: -1, count: 'refundCount' },
  reversal: { fen: 'refundFen', sign: -1, count: null },
  adjustment: { fen: 'adjustmentFen', sign: 1, count: 'adjustmentCount' },
}

/** Signs of the parts of an entry. */
const SIGNS: Record<EntryKind, 1 | -1 | null> = { recharge: 1, charge: -1, refund: -1, reversal: 1, adjustment: null }

const OFFSET_MS = 8 * 3_600_000

/**
 * Adds up an account's entries, one by one in the order of `seq`, and compares the account with the sums. Nothing of
 * the ledger's own arithmetic is used: what that forgets must not be forgotten twice.
 */
export class Books {
  readonly #account: Account
  readonly #findings: Findings
  #count = 0
  #at = 0
  #balanceFen = 0
  readonly #sums = new Map<string, number>()
  readonly #latest: Entry[] = []

  constructor(account: Account, findings: Findings) {
    this.#account = account
    this.#findings = findings
  }

  add(entry: Entry): void {
    const { kind, principalFen, bonusFen, amountFen } = entry
    this.#count += 1
    const name = `entry ${entry.seq}`
    this.#checkPlace(entry, name)
    this.#checkMoney(entry, name)

    const month = new Date(entry.at + OFFSET_MS).toISOString().slice(0, 7).replace('-', '')
    const { fen, sign, count } = MONTHLY[kind]
    this.#sum('balance', amountFen)
    this.#sum('principal', principalFen)
    this.#sum('bonus', bonusFen)
    this.#sum(`kind ${kind} principal`, principalFen)
    this.#sum(`kind ${kind} bonus`, bonusFen)
    this.#sum(`month ${month} ${fen}`, sign * amountFen)
    if (count) this.#sum(`month ${month} ${count}`, 1)
    this.#latest.unshift(entry)
    this.#latest.splice(LATEST_KEPT)
  }

  /** All entries have come. */
  end(): void {
    const { seq, lastEntryAt, balanceFen, principalFen, bonusFen } = this.#account
    const findings = this.#findings
    findings.fen('I1', 'balance', balanceFen, this.#summed('balance'))
    findings.fen('I1', 'principal', principalFen, this.#summed('principal'))
    findings.fen('I1', 'bonus', bonusFen, this.#summed('bonus'))
    for (const [name, fen] of Object.entries({ balance: balanceFen, principal: principalFen, bonus: bonusFen })) {
      findings.holds('I3', name, !(fen < 0), 'not below zero', fen)
    }
    findings.same('I2', 'seq', seq, this.#count)
    findings.same('I2', 'time of the last entry', lastEntryAt, this.#at)
    this.#checkKinds()
    this.#checkMonths()
    this.#checkLatest()
  }

  #checkPlace(entry: Entry, name: string): void {
    const findings = this.#findings
    findings.same('I10', `number of ${name}`, entry.seq, this.#count)
    findings.same('I10', `number of ${name} among its kind`, entry.tseq, this.#sum(`kind ${entry.kind} count`, 1))
    findings.same('I10', `id of ${name}`, entry._id, `${entry.kind}:${entry.ref}`)
    findings.holds('I10', `time of ${name}`, entry.at >= this.#at, `not before ${this.#at}`, entry.at)
    this.#at = Math.max(this.#at, entry.at)
  }

  #checkMoney({ kind, principalFen, bonusFen, amountFen, balanceAfterFen }: Entry, name: string): void {
    const findings = this.#findings
    const areFen = [findings.isFen(`principal of ${name}`, principalFen), findings.isFen(`bonus of ${name}`, bonusFen)].every(Boolean)
    if (areFen) findings.fen('I10', `amount of ${name}`, amountFen, principalFen + bonusFen)
    const sign = SIGNS[kind]
    if (areFen && sign !== null) {
      const isRight = principalFen * sign >= 0 && bonusFen * sign >= 0
      findings.holds('I10', `sign of ${name}`, isRight, sign > 0 ? 'a gain' : 'a loss', `${principalFen} and ${bonusFen}`)
    }
    findings.fen('I10', `balance after ${name}`, balanceAfterFen, this.#balanceFen + amountFen)
    findings.holds('I3', `balance after ${name}`, !(balanceAfterFen < 0), 'not below zero', balanceAfterFen)
    this.#balanceFen = balanceAfterFen
  }

  #checkKinds(): void {
    const { kinds } = this.#account
    for (const kind of Object.keys(MONTHLY) as EntryKind[]) {
      const totals = kinds[kind] ?? { count: 0, principalFen: 0, bonusFen: 0 }
      this.#findings.same('I2', `count of ${kind}`, totals.count, this.#summed(`kind ${kind} count`))
      this.#findings.fen('I2', `principal of ${kind}`, totals.principalFen, this.#summed(`kind ${kind} principal`))
      this.#findings.fen('I2', `bonus of ${kind}`, totals.bonusFen, this.#summed(`kind ${kind} bonus`))
    }
  }

  #checkMonths(): void {
    const summed = [...this.#sums.keys()].filter((name) => name.startsWith('month '))
    const stored = Object.entries(this.#account.months).flatMap(([month, totals]) => Object.keys(totals).map((field) => `month ${month} ${field}`))
    for (const name of new Set([...summed, ...stored])) {
      const [, month = '', field = ''] = name.split(' ')
      const value = (this.#account.months[month] as unknown as Record<string, number> | undefined)?.[field] ?? 0
      this.#findings.fen('I2', name, value, this.#summed(name))
    }
  }

  /** Copies that were made when the entries were posted: an entry that was changed since differs from its copy. */
  #checkLatest(): void {
    const copies = this.#account.latest
    this.#findings.same('I2', 'latest entries', copies.map(({ seq }) => seq).join(), this.#latest.map(({ seq }) => seq).join())
    for (const entry of this.#latest) {
      const copy = copies.find(({ _id }) => _id === entry._id)
      const isSame = copy === undefined || canonical(copy) === canonical(entry)
      this.#findings.holds('I11', `entry ${entry.seq}`, isSame, 'as it was posted', 'changed since')
    }
  }

  /** Returns the new sum. */
  #sum(name: string, amount: number): number {
    const sum = this.#summed(name) + amount
    this.#sums.set(name, sum)
    return sum
  }

  #summed(name: string): number {
    return this.#sums.get(name) ?? 0
  }
}

/** The same text for equal documents, in whatever order the database gives their fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join()}}`
}
