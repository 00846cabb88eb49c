import { aCheck, aUser } from '../builders'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'

/** The two abuse cases that are the client's to withstand; the others stand in test/proof/abuse. */
let fake: FakeWx

beforeEach(() => {
  jest.useFakeTimers()
  fake = installFakeWx()
})
afterEach(() => jest.useRealTimers())

it('54: nothing of the account is in storage after log-out', async () => {
  fake.reply = () => ok(aCheck())
  const account = await import('../../../../miniprogram/services/account')
  await account.refresh()
  expect(JSON.stringify([...fake.storage])).toContain('138******01')
  account.signOut()
  const kept = JSON.stringify([...fake.storage])
  for (const text of ['138******01', '12350', 'R20260820140211x1', '万象天地']) expect(kept).not.toContain(text)
  await account.refresh()
  expect(JSON.stringify([...fake.storage])).not.toContain('138******01')
})

it('58: a second tap on pay while the first is under way asks for nothing', async () => {
  const page: { options?: Record<string, unknown> } = {}
  Object.assign(globalThis, { Page: (options: Record<string, unknown>) => { page.options = options } })
  const order = { out_trade_no: 'R1', amount: 5_000, bonus_amount: 500, payment: { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'MD5', paySign: 's' } }
  const paid = ok({ state: 'credited', out_trade_no: 'R1', amount: 5_000, bonus_amount: 500, user: aUser({ balance_account: 17_850 }) })
  fake.reply = (route) => (route === 'check' ? ok(aCheck()) : route === 'recharge' ? ok(order) : paid)
  Object.assign((globalThis as { wx?: object }).wx ?? {}, { getWindowInfo: () => ({ windowWidth: 375 }), getAppBaseInfo: () => ({ language: 'zh_CN' }) })
  await import('../../../../miniprogram/pages/recharge/recharge')
  const shown = page.options as { data: Record<string, unknown>, onLoad(query: object): Promise<void>, onPay(): Promise<void>, setData(patch: object): void }
  shown.setData = (patch) => { Object.assign(shown.data, patch) }
  await shown.onLoad({})
  expect(shown.data).toMatchObject({ screen: 'form', payFen: 5_000 })
  await Promise.all([shown.onPay(), shown.onPay(), shown.onPay()])
  expect(fake.calls.filter(({ route }) => route === 'recharge')).toHaveLength(1)
  expect(shown.data).toMatchObject({ paying: false })
})
