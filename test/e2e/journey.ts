import type { Backstage } from '../support/backstage'
import type { Screen } from '../support/screen'
import type { Wallet } from '../support/wallet'

/** Steps that many journeys begin with. */

/** Hands the phone to a WeChat user who was never here, and opens the wallet's first page. */
export async function asNewUser({ backstage }: Wallet, screen: Screen, openid: string): Promise<void> {
  await backstage.setUser(openid)
  await screen.onPage('pages/balance/balance')
  await screen.find('#go-sign-in')
}

export async function askForCode(screen: Screen, mobile: string): Promise<void> {
  await screen.tap('#go-sign-in')
  await screen.onPage('pages/login/login')
  await screen.type('#mobile', mobile)
  await screen.tap('#agree')
  await screen.tap('#send-code')
  await screen.find('#code-sent')
}

export async function signIn(screen: Screen, backstage: Backstage, mobile: string): Promise<void> {
  await askForCode(screen, mobile)
  await screen.type('#code', await backstage.smsCode(mobile))
  await screen.tap('#sign-in')
  await screen.onPage('pages/balance/balance')
  await screen.find('#balance')
}

/** From the balance to the tap on 支付 for ¥50. */
export async function payFifty(screen: Screen): Promise<void> {
  await screen.tap('#recharge')
  await screen.onPage('pages/recharge/recharge')
  await screen.tap('#option-2')
  await screen.showsFen('#pay', 5000)
  await screen.tap('#pay')
}

/** The same until WeChat Pay's sheet is open, and the number of what is paid there. */
export async function orderFifty(screen: Screen, backstage: Backstage): Promise<string> {
  await payFifty(screen)
  return (await backstage.openPayment()).outTradeNo
}

/** The same where `wx.requestPayment` is mocked and no sheet opens. */
export async function orderFiftyWithoutSheet(screen: Screen, backstage: Backstage): Promise<string> {
  const known = await backstage.payments()
  await payFifty(screen)
  return (await backstage.newPayment(known)).outTradeNo
}
