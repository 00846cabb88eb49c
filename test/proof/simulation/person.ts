import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import type { World } from './world'

/** Somebody with an account, and what their phone knows. */
export class Person {
  readonly name: string
  readonly openid: string
  readonly account: Account
  /** Orders whose payment parameters the phone has. */
  readonly orders: { outTradeNo: string, payFen: number }[] = []
  /** By client token: what was asked for, and the order that came of it. */
  readonly taps = new Map<string, { payFen: number, outTradeNo: string | null }>()
  /** By client token of a refund: what was asked for, and the refunds that came of it. */
  readonly refundTaps = new Map<string, { amount: number, forfeited: number, numbers: string | null }>()
  /** The device session that the phone shows. */
  sessionId: string | null = null

  constructor(world: World, name: string) {
    this.name = name
    this.openid = `oSim-${name}-00000000000000000000`
    this.account = openAccount(
      { _id: `account-${name}`, openid: this.openid, mobileHash: `hash-${name}`, mobile: '138******00' },
      world.schedule.now,
    )
  }
}
