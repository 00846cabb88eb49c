import { handle as handleApi } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { handle as handleNotification } from '../../../cloudfunctions/pay-callback/handle'
import { handle as handleTimer } from '../../../cloudfunctions/reconcile/handle'
import type { Envelope, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { auditBooks } from '../../support/memory/audit'
import { LIN, MOBILE, ZHOU, current, ordered, recharged, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

export const ZHOU_MOBILE = '13987654321'

/**
 * The functions as an attacker meets them, on documents in memory: 林 has ¥55.00 and an open order of ¥50, 周 has an
 * open order that is paid and not credited yet.
 */
export class World {
  readonly wallet = new TestWallet()
  private readonly routes = routeTable(this.wallet.services)

  private constructor(public account: Account, public order: Order, public foreign: Order) {}

  static async lived(): Promise<World> {
    const world = new World(undefined as never, undefined as never, undefined as never)
    const { wallet } = world
    world.account = await signedIn(wallet)
    await recharged(wallet, world.account)
    world.order = await ordered(wallet, await current(wallet, world.account), 5_000, 'token-of-the-open-order')
    const other = await signedIn(wallet, ZHOU, ZHOU_MOBILE)
    world.foreign = await ordered(wallet, other, 5_000)
    wallet.pay.paid(world.foreign._id, 5_000, ZHOU)
    wallet.lines.length = 0
    return world
  }

  /** A call of the Mini Program, with anything for an event. */
  send(event: unknown, openid: string | null = LIN, source = 'wx_client'): Promise<Envelope<Outputs[Route]>> {
    return handleApi(this.routes, this.wallet.services.log, event, callerOf(openid, source))
  }

  call(route: string, input: unknown, openid: string | null = LIN): Promise<Envelope<Outputs[Route]>> {
    return this.send({ route, input }, openid)
  }

  notify(event: unknown, source = 'wx_paycallback', openid: string | null = null): Promise<unknown> {
    return handleNotification(this.wallet.services, event, callerOf(openid, source))
  }

  timer(source = 'wx_trigger', openid: string | null = null): Promise<unknown> {
    return handleTimer(this.wallet.services, callerOf(openid, source))
  }

  async balance(account: Account = this.account): Promise<number> {
    return (await current(this.wallet, account)).balanceFen
  }

  /** What does not add up; empty when all is well. */
  audit(): string[] {
    return auditBooks(this.wallet.sdk)
  }

  /**
   * `attack` is refused with one of `codes`, changes no document, and leaves one log line in which nobody can be
   * recognised.
   */
  async refuses(attack: () => Promise<unknown>, ...codes: string[]): Promise<void> {
    const before = JSON.stringify(this.wallet.stored())
    this.wallet.lines.length = 0
    const reply = await attack()
    expect(codes).toContain(codeOf(reply))
    expect(JSON.stringify(this.wallet.stored())).toBe(before)
    expect(this.wallet.lines).toHaveLength(1)
    expectMasked(this.wallet.lines[0] ?? '')
    expectQuiet(reply)
  }
}

/** Of a reply of `api`, of an answer to WeChat Pay, or of the timer's. */
function codeOf(reply: unknown): string | undefined {
  const { success, error, errcode, errmsg, ok, code } = reply as
    { success?: boolean, error?: { code: string } | null, errcode?: number, errmsg?: string, ok?: boolean, code?: string }
  if (success === false) return error?.code
  if (errcode === 1) return errmsg
  return ok === false ? code : undefined
}

export function expectMasked(line: string): void {
  expect(JSON.parse(line)).toMatchObject({ level: expect.stringMatching(/refused|alarm/) })
  expect(line).not.toMatch(/[\n\r]/)
  for (const secret of [LIN, ZHOU, MOBILE, ZHOU_MOBILE]) expect(line).not.toContain(secret)
}

/** An error tells neither where it happened nor whom it concerns. */
function expectQuiet(reply: unknown): void {
  const text = JSON.stringify(reply)
  expect(text).not.toMatch(/ at |\.ts\b|node_modules|-50\d{4}/)
  for (const secret of [LIN, ZHOU, MOBILE, ZHOU_MOBILE]) expect(text).not.toContain(secret)
  expect(text.length).toBeLessThan(400)
}
