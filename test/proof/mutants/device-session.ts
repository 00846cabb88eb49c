import { mistake, type Mutant } from './mutant'

const START = 'shared/device-session/start.ts'
const ADVANCE = 'shared/device-session/advance.ts'
const SETTLE = 'shared/device-session/settle.ts'

export const DEVICE_SESSION_MUTANTS: readonly Mutant[] = [
  mistake('a start does not write the machine', START, 'await tx.saveDevice({ ...sight.device, sessionId: begun._id })'),
  mistake('a start does not write the account', START, 'await tx.saveAccount({ ...account, deviceSessionId: begun._id })'),
  {
    name: 'a start takes the balance from before its transaction',
    edits: [
      { file: START, find: 'accountId: registration.account._id,', replace: 'accountId: registration.account._id, balanceFen: registration.account.balanceFen,' },
      { file: START, find: 'sight.tariff, account.balanceFen)', replace: 'sight.tariff, (request as unknown as { balanceFen: number }).balanceFen)' },
    ],
  },
  mistake('a use is charged from when it was asked for', ADVANCE, 'wholeSecond(Math.min(Math.max(session.requestedAt, at), now))', 'wholeSecond(session.requestedAt)'),
  mistake('a machine that fell silent is charged until now', 'shared/device-session/elapse.ts', 'return provenUntil >= session.endedAt ? session :', 'return session.endedAt > 0 ? session :'),
  mistake('a machine that restarts is charged until now', ADVANCE, 'Math.min(session.lastSeenAt + BEYOND_PROOF_MS, now)', 'now'),
  mistake('a stop that is told late is charged until now', ADVANCE, "'deadline' : 'device', Math.min(at, now), now), at, now)", "'deadline' : 'device', now, now), now, now)"),
  {
    name: 'a device session is read before its transaction begins',
    edits: [
      { file: 'shared/device-session/progress.ts', find: 'const moved = await deps.deviceSessions.transact(async (tx) => {', replace: 'const session = await deps.deviceSessions.deviceSession(sessionId)\n  const moved = await deps.deviceSessions.transact(async (tx) => {' },
      { file: 'shared/device-session/progress.ts', find: 'const session = await tx.deviceSession(sessionId)', replace: '' },
    ],
  },
  mistake('a device session stays open after its charge', SETTLE, 'await tx.saveDeviceSession(settled)'),
  mistake('a charge does not write the account', SETTLE, 'await tx.saveAccount(after)'),
  mistake('the deadline is twice as far as the balance', ADVANCE, 'deadline(startedAt, session.spendableFen, session.tariff)', 'deadline(startedAt, 2 * session.spendableFen, session.tariff)'),
  mistake('a recharge does not prolong the device session', 'shared/recharge/credit.ts', 'await extendDeviceSession(tx, after, now)'),
  mistake('a recharge prolongs by the balance before it', 'shared/recharge/credit.ts', 'extendDeviceSession(tx, after, now)', 'extendDeviceSession(tx, before, now)'),
]
