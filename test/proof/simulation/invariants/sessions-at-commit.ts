import type { Device } from '../../../../cloudfunctions/shared/device-session/device'
import type { DeviceSession } from '../../../../cloudfunctions/shared/device-session/session'
import type { Account } from '../../../../cloudfunctions/shared/ledger/account'
import type { Doc } from '../store/versions'
import type { World } from '../world'
import type { Commit } from './at-commit'

const RANKS = { pending: 0, active: 1, stopping: 2, settled: 3, cancelled: 3 } as const

export function checkSession(world: World, commit: Commit, from: Doc | null, to: Doc | null): void {
  const before = from as unknown as DeviceSession | null
  const session = to as unknown as DeviceSession | null
  if (!session) return world.violated('I19', 'a device session was removed')
  const name = `session ${session._id.slice(-4)}`
  const violated = (what: string): void => world.violated('I19', `${name} ${what}`)
  if (!before) return checkBegun(world, commit, session, violated)
  if (RANKS[session.state] < RANKS[before.state]) violated(`went from ${before.state} to ${session.state}`)
  if (before.state === 'cancelled') violated('was changed after it was cancelled')
  if (before.state === 'settled') {
    if (session.state !== 'settled' || session.fee.amountFen !== before.fee.amountFen || session.endedAt !== before.endedAt) violated('was settled twice')
    return
  }
  if (before.state === 'stopping' && 'endedAt' in session && session.endedAt > before.endedAt) violated('ends later than it had stopped')
  if ('startedAt' in before && 'startedAt' in session && session.startedAt !== before.startedAt) violated('has another beginning')
  if (session.state === 'settled' || session.state === 'cancelled') checkOver(world, commit, session, violated)
}

function checkBegun(world: World, commit: Commit, session: DeviceSession, violated: (what: string) => void): void {
  const { _id, account: accountId, deviceId, spendableFen } = session
  if (session.state !== 'pending') violated(`began ${session.state}`)
  for (const other of world.all('sessions')) {
    if (other._id === _id || other.dueAt === null) continue
    if (other.account === accountId) violated('began while its account used another machine')
    if (other.deviceId === deviceId) violated('began on a machine in use')
  }
  const account = commit.written<Account>('accounts', accountId)
  if (account?.deviceSessionId !== _id) violated('began without its account')
  if (account && account.balanceFen !== spendableFen) violated(`can spend ${spendableFen} of ${account.balanceFen} fen`)
  if (commit.written<Device>('devices', deviceId)?.sessionId !== _id) violated('began without its machine')
}

function checkOver(world: World, commit: Commit, session: DeviceSession, violated: (what: string) => void): void {
  const fen = session.state === 'settled' ? session.fee.amountFen : 0
  const charges = commit.entries().filter(({ kind, ref }) => kind === 'charge' && ref === session._id)
  const chargedFen = charges.reduce((sum, { amountFen }) => sum - amountFen, 0)
  if (chargedFen !== fen) violated(`costs ${fen} fen, of which ${chargedFen} were charged`)
  const account = world.one('accounts', session.account)
  if (account?.deviceSessionId === session._id) violated('is over, but its account still uses it')
  if (session.dueAt !== null) violated('is over and still due')
}
