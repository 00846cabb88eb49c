import type { ScannableCode } from '../../../../simulator/phone/protocol'
import { fakePhone, type FakePhone } from './fake-phone'

const PAYMENT = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=p1', signType: 'MD5', paySign: 's' }
const ORDER = { prepayId: 'p1', outTradeNo: 'KW1', amountFen: 5000, body: '充值', merchant: '自助商户' }

interface PaymentControls {
  press: (outcome: 'paid' | 'cancel') => void
  desk: (outcome: 'paid' | 'fail' | 'cancel', message?: string) => void
  /** How often the sheet was closed. */
  closed: () => number
  opened: Promise<void>
}

/** A server whose outcome comes when `decide` is called, by the sheet or by the desk. */
function payingPhone(): FakePhone & PaymentControls {
  let press: (outcome: 'paid' | 'cancel') => void = () => undefined
  let settle: (value: { outcome: 'paid' | 'cancel' | 'fail'; message?: string }) => void = () => undefined
  let closed = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const outcome = new Promise<{ outcome: 'paid' | 'cancel' | 'fail'; message?: string }>((resolve) => (settle = resolve))
  const fake = fakePhone({
    server: {
      'pay.open': () => ORDER,
      'pay.outcome': () => outcome,
      'pay.decide': (decision) => {
        settle({ outcome: decision.outcome })
        return {}
      },
    },
    answers: {
      showPayment: (_phone, _order, decide) => {
        press = decide
        open()
        return { close: () => void (closed += 1) }
      },
    },
  })
  return Object.assign(fake, {
    press: (decision: 'paid' | 'cancel') => press(decision),
    desk: (decision: 'paid' | 'fail' | 'cancel', message?: string) => settle({ outcome: decision, ...(message === undefined ? {} : { message }) }),
    closed: () => closed,
    opened,
  })
}

describe('paying', () => {
  it('succeeds when the user pays in the sheet', async () => {
    const fake = payingPhone()
    const payment = fake.wx.requestPayment!(PAYMENT)
    await fake.opened
    fake.press('paid')
    await expect(payment).resolves.toEqual({ errMsg: 'requestPayment:ok' })
    expect(fake.calls.filter(([kind]) => kind === 'server').map(([, method]) => method)).toEqual(['pay.open', 'pay.outcome', 'pay.decide'])
    expect(fake.closed()).toBe(1)
  })

  it('fails with "cancel" when the user closes the sheet', async () => {
    const fake = payingPhone()
    const payment = fake.wx.requestPayment!(PAYMENT)
    await fake.opened
    fake.press('cancel')
    await expect(payment).rejects.toEqual({ errMsg: 'requestPayment:fail cancel' })
    expect(fake.closed()).toBe(1)
  })

  it('closes the sheet when the desk decides', async () => {
    const fake = payingPhone()
    const payment = fake.wx.requestPayment!(PAYMENT)
    await fake.opened
    fake.desk('fail', '余额不足')
    await expect(payment).rejects.toEqual({ errMsg: 'requestPayment:fail 余额不足' })
    expect(fake.closed()).toBe(1)
  })

  it('fails when the server does not take the decision', async () => {
    const fake = fakePhone({
      server: {
        'pay.open': () => ORDER,
        'pay.outcome': () => new Promise(() => undefined),
        'pay.decide': () => Promise.reject(new Error('order closed')),
      },
      answers: {
        showPayment: (_phone, _order, decide) => {
          decide('paid')
          return { close: () => undefined }
        },
      },
    })
    await expect(fake.wx.requestPayment!(PAYMENT)).rejects.toEqual({ errMsg: 'requestPayment:fail order closed' })
  })

  it('shows no sheet for parameters that the server refuses', async () => {
    const { wx } = fakePhone({ server: { 'pay.open': () => Promise.reject(new Error('支付验证签名失败')) } })
    await expect(wx.requestPayment!(PAYMENT)).rejects.toEqual({ errMsg: 'requestPayment:fail 支付验证签名失败' })
  })

  it('needs all of its parameters', async () => {
    const { package: _package, ...rest } = PAYMENT
    await expect(fakePhone().wx.requestPayment!(rest)).rejects.toMatchObject({
      errMsg: 'requestPayment:fail parameter error: parameter.package should be String instead of Undefined;',
    })
  })
})

describe('scanning', () => {
  const codes: ScannableCode[] = [{ id: 'a', title: '1 号机', content: { kind: 'wxacode', path: 'pages/home/home', scene: 'd=42' } }]
  const scanning = (content: ScannableCode['content'] | null): FakePhone =>
    fakePhone({ server: { 'scan.codes': () => codes }, answers: { askScan: async () => content } })

  it('gives the path of the Mini Program’s own code, the scene encoded', () =>
    expect(scanning(codes[0]!.content).wx.scanCode!({ onlyFromCamera: true, scanType: ['qrCode', 'wxCode'] })).resolves.toEqual({
      result: '',
      scanType: 'WX_CODE',
      charSet: '',
      path: 'pages/home/home?scene=d%3D42',
      rawData: btoa('pages/home/home?scene=d%3D42'),
      errMsg: 'scanCode:ok',
    }))

  it('gives a link or a text as it stands', async () => {
    await expect(scanning({ kind: 'link', url: 'https://example.com/d?d=42' }).wx.scanCode!()).resolves.toMatchObject({
      result: 'https://example.com/d?d=42', scanType: 'QR_CODE', charSet: 'utf-8', path: '',
    })
    await expect(scanning({ kind: 'text', text: '机器 42' }).wx.scanCode!()).resolves.toMatchObject({ result: '机器 42', rawData: '5py65ZmoIDQy' })
  })

  it('fails with "cancel" when the scanner is closed', () =>
    expect(scanning(null).wx.scanCode!()).rejects.toEqual({ errMsg: 'scanCode:fail cancel' }))
})
