import type { Account } from '../../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../../cloudfunctions/shared/ledger/entry'
import type { Change } from '../store/versions'
import type { World } from '../world'
import { checkLostUpdates } from './lost-updates'
import { checkOrder } from './orders-at-commit'
import { checkRefund } from './refunds-at-commit'
import { checkSession } from './sessions-at-commit'

/** The documents of one commit, by collection. */
export class Commit {
  readonly changes: readonly Change[]

  constructor(changes: readonly Change[]) {
    this.changes = changes
  }

  of(collection: string): Change[] {
    return this.changes.filter((change) => change.collection === collection)
  }

  written<T>(collection: string, id: string): T | null {
    return this.changes.find((change) => change.collection === collection && change.id === id)?.document as T | undefined ?? null
  }

  entries(): Entry[] {
    return this.of('entries').flatMap(({ document }) => (document ? [document as unknown as Entry] : []))
  }
}

/** What must hold after every single commit: I1, I3, I5, I7 and I9 to I12, I19, R. */
export class AtCommit {
  readonly #world: World
  readonly #posted = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  check(changes: readonly Change[]): void {
    const commit = new Commit(changes)
    for (const { collection, id, before, document } of changes) {
      if (collection === 'entries') this.#checkEntry(commit, id, before !== null, document as unknown as Entry | null)
      else if (collection === 'accounts' && before) this.#checkAccount(commit, before as unknown as Account, document as unknown as Account | null)
      else if (collection === 'orders') checkOrder(this.#world, commit, before, document)
      else if (collection === 'sessions') checkSession(this.#world, commit, before, document)
      else if (collection === 'refunds') checkRefund(this.#world, commit, before, document)
    }
  }

  #checkEntry(commit: Commit, id: string, isOld: boolean, entry: Entry | null): void {
    const world = this.#world
    if (isOld || !entry) return world.violated('I11', `entry ${id} was changed`)
    const cause = `${entry.kind}:${entry.ref}`
    if (this.#posted.has(cause)) world.violated(entry.kind === 'charge' ? 'I19' : 'I7', `${cause} was posted twice`)
    this.#posted.add(cause)
    if (!commit.written('accounts', entry.account)) world.violated('I1', `entry ${id} was written without its account`)
  }

  #checkAccount(commit: Commit, before: Account, after: Account | null): void {
    const world = this.#world
    const { _id } = before
    if (!after) return world.violated('I11', `account ${_id} was removed`)
    checkLostUpdates(world, commit, before, after)
    let { balanceFen, seq, lastEntryAt } = before
    const entries = commit.entries().filter(({ account }) => account === _id)
    for (const entry of entries.sort((one, other) => one.seq - other.seq)) {
      balanceFen += entry.amountFen
      seq += 1
      if (entry.seq !== seq) world.violated('I10', `entry ${entry._id} has seq ${entry.seq}, not ${seq}`)
      if (entry.balanceAfterFen !== balanceFen) world.violated('I10', `after ${entry._id} stand ${entry.balanceAfterFen} fen, not ${balanceFen}`)
      if (entry.at < lastEntryAt) world.violated('I12', `entry ${entry._id} lies before its predecessor`)
      if (entry.amountFen !== entry.principalFen + entry.bonusFen) world.violated('I1', `the parts of ${entry._id} do not add up`)
      lastEntryAt = entry.at
    }
    if (after.balanceFen !== balanceFen) world.violated('I1', `account ${_id} stands at ${after.balanceFen}, not ${balanceFen}`)
    if (after.seq !== seq) world.violated('I10', `account ${_id} counts ${after.seq} entries, not ${seq}`)
    if (after.balanceFen !== after.principalFen + after.bonusFen) world.violated('I1', `the parts of account ${_id} do not add up`)
    if (after.balanceFen < 0 || after.principalFen < 0 || after.bonusFen < 0) world.violated('I3', `account ${_id} is below zero`)
  }
}
