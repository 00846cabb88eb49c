import type { StaffRole } from '../../cloudfunctions/shared/contract'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { DeviceSettings } from '../../simulator/phone/protocol'
import type { Backstage, Machine } from './backstage'
import { MovedCloud } from './moved-cloud'
import { Screen } from './screen'
import { settled, TALLEST, tallOf } from './stillness'
import { DEMO_PERSON } from './wallet'

const BALANCE = '/pages/balance/balance'
const TABS = [BALANCE, '/pages/history/history', '/pages/mine/mine']
/** No two people of one data folder share a name, whichever process made them. */
const run = Date.now().toString(36)

/** What went wrong in the Mini Program. */
export interface Troubles {
  /** Uncaught exceptions, with their stacks. */
  thrown: string[]
  /** `console.error`. */
  logged: string[]
}

/** The phone and the world around it, for arranging scenes. */
export class Stage {
  readonly screen: Screen
  readonly cloud: MovedCloud
  /** What the Mini Program threw, or wrote as an error, since they were last taken. */
  #troubles: Troubles = { thrown: [], logged: [] }
  #people = 0
  #device: DeviceSettings
  #offline = false
  #mocked = new Set<string>()

  constructor(readonly miniProgram: MiniProgram, readonly backstage: Backstage, device: DeviceSettings) {
    this.screen = new Screen(miniProgram)
    this.cloud = new MovedCloud(miniProgram)
    this.#device = device
    miniProgram.on('exception', ({ message, stack }: { message: string; stack?: string }) => this.#troubles.thrown.push(stack ?? message))
    miniProgram.on('console', ({ type, args }: { type: string; args: unknown[] }) => {
      if (type === 'error') this.#troubles.logged.push(args.map((one) => typeof one === 'string' ? one : JSON.stringify(one)).join(' '))
    })
  }

  /** A WeChat user who was never here; the wallet's first page is open. */
  async guest(): Promise<string> {
    const openid = this.#somebody()
    await this.backstage.setUser(openid)
    await this.screen.find('#go-sign-in')
    return openid
  }

  /**
   * Somebody new with an account, signed in on the balance; the mobile number is 138 and eight figures.
   * @param options `fen`: paid in by WeChat Pay, an amount that the wallet takes; what is given on top comes to it.
   *   `roles`: they work here. `name`: of theirs
   */
  async account({ fen = 0, roles, name = '小陈' }: { fen?: number, roles?: StaffRole[], name?: string } = {}): Promise<string> {
    const openid = this.#somebody()
    const { backstage } = this
    const call = async <T>(route: string, input: object = {}): Promise<T> => {
      const { result: reply } = await backstage.call<{ result: { success: boolean; result: T; error: unknown } }>('api', { route, input }, { openid })
      if (!reply.success) throw new Error(`${route}: ${JSON.stringify(reply.error)}`)
      return reply.result
    }
    const mobile = `138${String(10_000_000 + Math.floor(Math.random() * 89_999_999))}`
    await call('captcha', { mobile })
    await call('login', { mobile, code: await backstage.smsCode(mobile), ...await this.#agreement(call) })
    if (roles !== undefined) await backstage.appoint(mobile, name, roles)
    if (fen > 0) {
      const { out_trade_no } = await call<{ out_trade_no: string }>('recharge', { account: fen })
      await backstage.decide(out_trade_no, 'paid', 'lose')
      await call('recharge.verify', { out_trade_no })
    }
    await this.person(openid)
    return openid
  }

  /** Hands the phone to somebody who has an account. */
  async person(openid: string): Promise<void> {
    await this.backstage.setUser(openid)
    await this.screen.find('#balance')
  }

  /** Somebody with eight months of history, whom all chapters share. */
  demo(): Promise<void> {
    return this.person(DEMO_PERSON)
  }

  /** Opens a page, above the balance where it is no tab, and waits for a node of it. */
  async open(url: string, sign: string): Promise<void> {
    if (TABS.some((tab) => url.startsWith(tab))) await this.miniProgram.reLaunch(url)
    else {
      // Whoever was just handed the phone is there already.
      const [first, ...above] = await this.miniProgram.pageStack()
      if (`/${first?.path}` !== BALANCE || above.length > 0) await this.miniProgram.reLaunch(BALANCE)
      await this.miniProgram.navigateTo(url)
    }
    await this.screen.find(sign)
  }

  /** Somebody who is seen for the first time; the phone starts while the cloud is as it was moved to be. */
  async newcomer(): Promise<void> {
    await this.backstage.setUser(this.#somebody())
  }

  /** A machine of its own, free and awake. */
  async machine(): Promise<Machine> {
    const machine = await this.backstage.addMachine({ province: '浙江省', city: '杭州市', area: '西湖区', location: '文三路 128 号 B1 层 2 号机' })
    return this.backstage.touchMachine(machine.id)
  }

  /** Who holds the phone starts a machine and is on the page of that use when it runs. */
  async useMachine(): Promise<Machine> {
    const machine = await this.machine()
    await this.open(`/pages/device/device?code=${machine.code}`, '#start')
    await this.screen.tap('#start')
    await this.screen.onPage('pages/device-session/device-session')
    await this.backstage.touchMachine(machine.id)
    await this.screen.find('#clock')
    return machine
  }

  async pass(minutes: number): Promise<void> {
    await this.backstage.advanceClock(minutes * 60_000)
  }

  async offline(): Promise<void> {
    this.#offline = true
    await this.backstage.setDevice({ network: 'none' })
  }

  async online(): Promise<void> {
    this.#offline = false
    await this.backstage.setDevice({ network: 'wifi' })
  }

  async pullDown(): Promise<void> {
    await this.miniProgram.callWxMethod('startPullDownRefresh')
  }

  /** `wx[method]` answers with that until the next scene. */
  async mock(method: string, result: object): Promise<void> {
    this.#mocked.add(method)
    await this.miniProgram.mockWxMethod(method, { errMsg: `${method}:ok`, ...result })
  }

  /** The phone is now this one. Resolves when the page stands on it. */
  async setDevice(device: DeviceSettings): Promise<void> {
    this.#device = device
    await this.backstage.setDevice({ ...device, network: this.#offline ? 'none' : device.network })
    await settled(this.miniProgram, device)
  }

  /** The screen as PNG: two pixels for a point, or one. */
  async picture(small: boolean): Promise<Buffer> {
    const { send } = this.miniProgram as unknown as { send(method: string, params: object): Promise<{ data: string }> }
    const { data } = await send.call(this.miniProgram, 'App.captureScreenshot', { small })
    return Buffer.from(data, 'base64')
  }

  /** Resolves when nothing slides any more. */
  async still(): Promise<void> {
    await settled(this.miniProgram, this.#device)
  }

  get device(): DeviceSettings {
    return this.#device
  }

  /** Makes the phone as tall as what its page holds, within reason. */
  async stretch(): Promise<void> {
    const height = Math.min(TALLEST, await tallOf(this.miniProgram))
    await this.setDevice({ ...this.#device, height })
  }

  /** Everything as usual: network, cloud, mocks. */
  async reset(): Promise<void> {
    if (this.#offline) await this.online()
    await this.cloud.answers()
    for (const method of this.#mocked) await this.miniProgram.restoreWxMethod(method)
    this.#mocked.clear()
  }

  /** Starts the App anew on a phone. */
  async begin(device: DeviceSettings): Promise<void> {
    await this.reset()
    this.#device = device
    await this.backstage.setDevice({ ...device })
    await this.backstage.post('/phones/automator/launch', {})
    await settled(this.miniProgram, device)
  }

  takeTroubles(): Troubles {
    const taken = this.#troubles
    this.#troubles = { thrown: [], logged: [] }
    return taken
  }

  #somebody(): string {
    return `oAlbum-${run}-${process.pid}-${++this.#people}`
  }

  /** What sign-in sends along: the version of the agreement that was read. */
  async #agreement(call: <T>(route: string) => Promise<T>): Promise<{ agreement_version?: number }> {
    const { settings } = await call<{ settings: { agreement_version?: number } }>('check')
    return settings.agreement_version === undefined ? {} : { agreement_version: settings.agreement_version }
  }
}
