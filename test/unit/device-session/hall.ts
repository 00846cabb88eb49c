import type { DeviceSessionEvent } from '../../../cloudfunctions/shared/device-session/advance'
import type { Device } from '../../../cloudfunctions/shared/device-session/device'
import { advanceDeviceSession } from '../../../cloudfunctions/shared/device-session/progress'
import type { DeviceSession } from '../../../cloudfunctions/shared/device-session/session'
import { startDeviceSession, type StartOutcome } from '../../../cloudfunctions/shared/device-session/start'
import { sweepDeviceSessions } from '../../../cloudfunctions/shared/device-session/sweep'
import type { Tariff } from '../../../cloudfunctions/shared/device-session/tariff'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { registrationOf } from '../../../cloudfunctions/shared/sign-in/registration'
import { auditBooks } from '../../support/memory/audit'
import { current, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'
import { PLAIN } from './tariffs'

export const PLACE = { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1' }
export const SECOND = 1_000
export const MINUTE = 60_000

/** A hall with machines, people with money and the functions' rules on a database in memory. */
export class Hall {
  readonly wallet = new TestWallet()
  people = 0

  constructor(devices = ['A', 'B'], tariff: Tariff = PLAIN) {
    this.store('tariffs', tariff)
    for (const _id of devices) this.place({ _id })
  }

  place(device: Partial<Device> & { _id: string }): void {
    this.store('devices', { ...PLACE, state: 'open', tariffId: PLAIN._id, sessionId: null, lastSeenAt: this.wallet.now, ...device })
  }

  async person(balanceFen: number): Promise<Account> {
    this.people += 1
    const account = await signedIn(this.wallet, `oTest-${this.people}`, String(13_800_000_000 + this.people))
    if (balanceFen > 0) await recharged(this.wallet, account, balanceFen)
    return this.now(account)
  }

  now(account: Account): Promise<Account> {
    return current(this.wallet, account)
  }

  async start({ openid }: Account, deviceId = 'A'): Promise<StartOutcome> {
    const { services } = this.wallet
    return startDeviceSession(services, await registrationOf(services, openid), deviceId)
  }

  tell(sessionId: string, event: DeviceSessionEvent): Promise<DeviceSession | null> {
    return advanceDeviceSession(this.wallet.services, sessionId, event)
  }

  /** Started and confirmed by the device at once. */
  async running(account: Account, deviceId = 'A'): Promise<string> {
    const outcome = await this.start(account, deviceId)
    if (outcome.kind === 'refused') throw new Error(outcome.refusal)
    await this.tell(outcome.session._id, { kind: 'started', deviceId, at: this.wallet.now, bootId: 'boot-1' })
    return outcome.session._id
  }

  sweep() {
    return sweepDeviceSessions(this.wallet.services, Infinity)
  }

  later(ms: number): void {
    this.wallet.now += ms
  }

  async session(id: string): Promise<DeviceSession> {
    const session = await this.wallet.services.deviceSessions.deviceSession(id)
    if (!session) throw new Error('no such device session')
    return session
  }

  sessions(): DeviceSession[] {
    return this.wallet.sdk.documents.all('sessions') as unknown as DeviceSession[]
  }

  charges(): Entry[] {
    return (this.wallet.sdk.documents.all('entries') as unknown as Entry[]).filter(({ kind }) => kind === 'charge')
  }

  store(collection: string, document: object): void {
    this.wallet.sdk.documents.commit([[collection, (document as { _id: string })._id, document as never]])
  }

  /** What does not add up: the books, I19, and who uses what. Empty when all is well. */
  audit(): string[] {
    const problems = auditBooks(this.wallet.sdk)
    const sessions = this.sessions()
    const running = sessions.filter(({ dueAt }) => dueAt !== null)
    const charged = new Map(this.charges().map((entry) => [entry.ref, -entry.amountFen]))
    for (const session of sessions) {
      const feeFen = session.state === 'settled' ? session.fee.amountFen : 0
      if ((charged.get(session._id) ?? 0) !== feeFen) problems.push(`${session._id} is charged ${charged.get(session._id)}, not ${feeFen}`)
      charged.delete(session._id)
      if (session.state !== 'settled') continue
      const { fee, startedAt, endedAt, deadlineAt, lastSeenAt, deviceStoppedAt } = session
      const listedFen = fee.prices.reduce((sum, { rateFen, minutes }) => sum + rateFen * minutes, 0)
      if (listedFen - fee.overCapFen - fee.waivedFen !== fee.amountFen) problems.push(`${session._id}: its calculation is wrong`)
      if (endedAt < startedAt || endedAt > deadlineAt) problems.push(`${session._id} ends outside of its time`)
      if (endedAt > Math.max(lastSeenAt + 30_000, deviceStoppedAt ?? 0)) problems.push(`${session._id} is charged beyond the proof of life`)
    }
    if (charged.size > 0) problems.push(`charges of nothing: ${[...charged.keys()].join()}`)
    for (const by of ['account', 'deviceId'] as const) {
      if (new Set(running.map((session) => session[by])).size < running.length) problems.push(`two device sessions of one ${by}`)
    }
    const accounts = this.wallet.sdk.documents.all('accounts') as unknown as Account[]
    for (const { _id, deviceSessionId } of accounts) {
      const own = running.find(({ account }) => account === _id)?._id ?? null
      if ((deviceSessionId ?? null) !== own) problems.push(`account ${_id} names ${deviceSessionId}, not ${own}`)
    }
    const devices = this.wallet.sdk.documents.all('devices') as unknown as Device[]
    for (const { _id, deviceId } of running) {
      if (devices.find((device) => device._id === deviceId)?.sessionId !== _id) problems.push(`device ${deviceId} does not know ${_id}`)
    }
    return problems
  }
}
