/**
 * Makes a demo account with eight months of history in a local cloud, whose address stands in the environment
 * (TCB_CONTEXT_CNFG and the functions' own variables). Everything is signed in, ordered, credited and charged by the
 * code of the functions, at the times of the past; only SMS and WeChat Pay are played by this script.
 *
 *   node dist/scripts/seed.js [--openid ID] [--mobile NUMBER] [--until 'YYYY-MM-DD HH:MM:SS'] [--days N]
 */
import { parseArgs } from 'node:util'
import { formatWireTime, parseWireTime } from '../cloudfunctions/shared/beijing-time'
import { advance, type DeviceSessionEvent } from '../cloudfunctions/shared/device-session/advance'
import { defaultTariffId } from '../cloudfunctions/shared/device-session/default-tariff'
import type { Device } from '../cloudfunctions/shared/device-session/device'
import { activeUntil, type ActiveSession, type DeviceSession } from '../cloudfunctions/shared/device-session/session'
import { settle } from '../cloudfunctions/shared/device-session/settle'
import { startDeviceSession } from '../cloudfunctions/shared/device-session/start'
import type { Account } from '../cloudfunctions/shared/ledger/account'
import { required } from '../cloudfunctions/shared/platform/configuration'
import { cloudDatabase } from '../cloudfunctions/shared/platform/database/cloud-database'
import { keyedHash } from '../cloudfunctions/shared/platform/hash'
import { createLog } from '../cloudfunctions/shared/platform/log'
import { createOrder } from '../cloudfunctions/shared/recharge/create-order'
import { creditRecharge } from '../cloudfunctions/shared/recharge/credit'
import type { PaymentGateway } from '../cloudfunctions/shared/recharge/payment-gateway'
import type { RefundGateway } from '../cloudfunctions/shared/refund/refund-gateway'
import { servicesOn, type UserServices } from '../cloudfunctions/shared/services'
import type { Settings } from '../cloudfunctions/shared/settings/settings'
import { sendCaptcha } from '../cloudfunctions/shared/sign-in/send-captcha'
import { signIn } from '../cloudfunctions/shared/sign-in/sign-in'
import type { Documents } from '../cloudfunctions/shared/stores/documents'
import { demoHistory, HISTORY_DAYS, PLACES, sameEachTime, type DemoUse } from './demo-history'

const MINUTE_MS = 60_000

interface Options {
  openid: string
  mobile: string
  until: number
  days: number
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const seeding = new Seeding(options)
  if (await seeding.exists()) {
    console.log(`Demo account: ${options.openid} has an account already, nothing was added.`)
    return
  }
  const { account, uses } = await seeding.run()
  const { recharge, charge } = account.kinds
  const since = formatWireTime(uses[0]?.startedAt ?? options.until).slice(0, 10)
  console.log(`Demo account: ${options.openid}, ${recharge.count} recharges and ${charge.count} expenses since ${since}.`)
}

function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { openid: text, mobile: text, until: text, days: text } })
  const until = values.until === undefined ? Date.now() : parseWireTime(values.until)
  if (until === null) throw new Error(`--until: not a time: ${values.until}`)
  const days = Number(values.days ?? HISTORY_DAYS)
  if (!Number.isInteger(days) || days < 1) throw new Error(`--days: not a number of days: ${values.days}`)
  return { days, openid: values.openid ?? 'oLocal-lin-0001', mobile: values.mobile ?? '13800000001', until }
}

class Seeding {
  #now = 0
  #lastCode = ''
  #paidFen = new Map<string, number>()
  /** As they were left. */
  #machines = new Map<string, Device>()
  #settings: Settings | null = null
  readonly #options: Options
  readonly #services: UserServices
  readonly #random = sameEachTime(1)

  constructor(options: Options) {
    this.#options = options
    const hash = keyedHash(required('HASH_KEY'))
    let ids = 0
    this.#services = {
      ...servicesOn(cloudDatabase<Documents>(), {
        pay: this.#wechatPay(),
        files: { remove: async () => [], temporaryUrls: async (fileIds) => fileIds.map(() => null) },
        clock: () => this.#now,
        // The same account gets the same ids each time, and no two accounts share one.
        random: {
          id: () => Buffer.from(hash('demo', options.openid, String(ids += 1)), 'base64url').toString('hex').slice(0, 32),
          code: () => String(Math.floor(this.#random() * 1_000_000)).padStart(6, '0'),
        },
        hash,
        log: createLog('seed', hash),
      }),
      sms: {
        sendCode: async (_mobile, code) => {
          this.#lastCode = code
          return { kind: 'taken' }
        },
      },
      phoneNumbers: { numberOf: async () => ({ kind: 'unavailable', heard: 'nobody presses a button here' }) },
      review: null,
    }
  }

  async exists(): Promise<boolean> {
    return await this.#services.ledger.accountOf(this.#options.openid) !== null
  }

  async run(): Promise<{ account: Account, uses: DemoUse[] }> {
    const { openid, mobile, until, days } = this.#options
    const uses = demoHistory(until, days)
    this.#now = (uses[0]?.startedAt ?? until) - 10 * MINUTE_MS
    await sendCaptcha(this.#services, openid, mobile)
    const { agreementVersion } = await this.#services.settings()
    let account = await signIn(this.#services, openid, mobile, this.#lastCode, agreementVersion)
    await this.#placeMachines()
    for (const use of uses) account = await this.#use(account, use)
    return { account, uses }
  }

  /** Recharges first when the balance would not do. */
  async #use(account: Account, use: DemoUse): Promise<Account> {
    const settings = this.#settings ??= await this.#services.settings()
    while (account.balanceFen < use.minutes * settings.rateFen) {
      this.#now = use.startedAt - 2 * MINUTE_MS
      const option = settings.rechargeOptions[Math.floor(this.#random() * settings.rechargeOptions.length)]
      account = await this.#recharge(account, option?.payFen ?? settings.customMaxFen)
    }
    await this.#run(account, use)
    return this.#current(account)
  }

  /** Started by the person, confirmed by the machine, and stopped at it. */
  async #run(account: Account, { deviceId, startedAt, endedAt }: DemoUse): Promise<void> {
    const { devices, deviceSessions } = this.#services
    this.#now = startedAt
    const machine = this.#machines.get(deviceId)
    if (!machine) throw new Error(`no demo machine ${deviceId}`)
    await devices.sawDevice(machine, { lastSeenAt: startedAt, version: 'demo', sessionId: null })
    const outcome = await startDeviceSession(this.#services, { kind: 'registered', account }, deviceId)
    if (outcome.kind === 'refused') throw new Error(`a demo use was refused: ${outcome.refusal}`)

    const bootId = 'demo-boot'
    const active = changed(outcome.session, { kind: 'started', deviceId, at: startedAt, bootId }, startedAt) as ActiveSession
    // The beats in between would each be a transaction; the last one is what counts.
    const alive: ActiveSession = { ...active, lastSeenAt: endedAt, dueAt: activeUntil(active.deadlineAt, endedAt) }
    const step = advance(alive, { kind: 'stopped', deviceId, at: endedAt }, endedAt)
    if (step.kind !== 'ended') throw new Error(`a demo use did not end: ${step.kind}`)
    this.#now = endedAt
    await deviceSessions.transact((tx) => settle(tx, step.session, step.deviceStoppedAt, endedAt))
    this.#machines.set(deviceId, { ...machine, sessionId: active._id })
  }

  /** The machines of the places; those that stand there already are left as they are. */
  async #placeMachines(): Promise<void> {
    const tariffId = await defaultTariffId(this.#services)
    const { devices } = this.#services
    for (const { deviceId, ...place } of PLACES) {
      const machine: Device = { _id: deviceId, ...place, state: 'open', tariffId, sessionId: null, lastSeenAt: 0 }
      const there = await devices.device(deviceId)
      if (!there) await devices.addDevice(machine)
      this.#machines.set(deviceId, there ?? machine)
    }
  }

  async #recharge(account: Account, payFen: number): Promise<Account> {
    const { order } = await createOrder(this.#services, { account, payFen, clientToken: undefined, envId: 'demo' })
    this.#now += 20_000
    const outcome = await creditRecharge(this.#services, order)
    if (outcome.kind !== 'credited') throw new Error(`a demo recharge was not credited: ${outcome.kind}`)
    return outcome.account
  }

  async #current({ _id }: Account): Promise<Account> {
    const account = await this.#services.ledger.account(_id)
    if (!account) throw new Error('the demo account is gone')
    return account
  }

  /** WeChat Pay to whom everything is paid at once. */
  #wechatPay(): PaymentGateway & RefundGateway {
    return {
      prepay: async ({ outTradeNo, payFen }) => {
        this.#paidFen.set(outTradeNo, payFen)
        return { timeStamp: '0', nonceStr: 'demo', package: 'prepay_id=demo', signType: 'MD5', paySign: 'demo' }
      },
      query: async (outTradeNo) => {
        const totalFen = this.#paidFen.get(outTradeNo)
        if (totalFen === undefined) return { state: 'unknown' }
        const transactionId = `42000${BigInt(`0x${outTradeNo.slice(0, 18)}`).toString().padStart(23, '0').slice(-23)}`
        const payer = { openid: this.#options.openid, ourMerchant: true }
        return { state: 'paid', outTradeNo, totalFen, ...payer, transactionId, paidAt: this.#now }
      },
      close: async () => true,
      refund: () => { throw new Error('the demo account asks for no refund') },
      queryRefund: () => { throw new Error('the demo account asks for no refund') },
    }
  }
}

function changed(session: DeviceSession, event: DeviceSessionEvent, now: number): DeviceSession {
  const step = advance(session, event, now)
  if (step.kind !== 'changed') throw new Error(`${event.kind} did not change a demo use`)
  return step.session
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
