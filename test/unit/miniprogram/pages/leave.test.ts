import type { DeletionLookView } from '../../../../cloudfunctions/shared/contract'
import { aCheck, aUser } from '../builders'
import { eventOf, loadPage, type FakePage } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

interface Data {
  screen: string
  obstacles: { kind: string; title: string; text: string; action: string }[]
  forfeitedFen: number
  refundText: string
  strandedText: string
  agreed: boolean
  confirming: boolean
  confirmText: string
  leaving: boolean
  errorText: string
  doneText: string
  failureText: string
}

let fake: FakeWx
let page: FakePage<Data>
let server: { look: () => unknown; remove: () => unknown }
const left: string[] = []

const aLook = (change: Partial<DeletionLookView> = {}): DeletionLookView => ({
  obstacles: [], refundable_account: 11_850, stranded_account: 0, forfeited_account: 12_350, user: aUser(), ...change,
})
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })

beforeEach(async () => {
  fake = installFakeWx()
  left.length = 0
  server = { look: () => ok(aLook()), remove: () => ok('success') }
  fake.reply = (route) => (route === 'check' ? ok(aCheck()) : route === 'account.delete.look' ? server.look() : server.remove())
  const move = async ({ url }: { url: string }) => { left.push(url) }
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    redirectTo: move, reLaunch: move, navigateTo: move, stopPullDownRefresh: async () => undefined,
  })
  Object.assign(globalThis, { getCurrentPages: () => [{ route: 'pages/leave/leave' }] })
  page = await loadPage<Data>(() => import('../../../../miniprogram/pages/leave/leave'))
})

const call = async (name: string, ...given: unknown[]): Promise<void> => { await page[name]?.(...given) }

async function opened(): Promise<Data> {
  await page.onLoad({})
  await call('open')
  return page.data
}

async function agreed(): Promise<Data> {
  await opened()
  await call('onAgree')
  await call('onLeave')
  return page.data
}

const deletions = () => fake.calls.filter(({ route }) => route === 'account.delete').map(({ input }) => input)
const keptOnPhone = () => JSON.stringify([...fake.storage.values()])

describe('leaving', () => {
  it('says what is given up, offers the refund first, and asks twice', async () => {
    const data = await opened()
    expect(data).toMatchObject({ screen: 'form', forfeitedFen: 12_350, agreed: false })
    expect(data.refundText).toContain('¥118.50')
    await call('onLeave')
    expect(data.confirming).toBe(false)
    await call('onAgree')
    await call('onLeave')
    expect(data).toMatchObject({ confirming: true })
    expect(data.confirmText).toContain('¥123.50')
    await call('onStay')
    expect(deletions()).toEqual([])
  })

  it('sends what was said, forgets the account and leads away from every page', async () => {
    await agreed()
    await call('onConfirm')
    expect(deletions()).toEqual([{ forfeited_account: 12_350 }])
    expect(left).toEqual(['/pages/leave/leave?forfeited=12350'])
    expect(keptOnPhone()).not.toContain('138******01')
  })

  it('says afterwards what has happened, to nobody who is signed in', async () => {
    await agreed()
    await call('onConfirm')
    await page.onLoad({ forfeited: '12350' })
    expect(page.data.screen).toBe('done')
    expect(page.data.doneText).toContain('¥123.50')
  })

  it('is not led to believe by an address that it has happened', async () => {
    await page.onLoad({ forfeited: '0' })
    expect(page.data.screen).toBe('loading')
  })

  it('reads anew when something changed meanwhile, and wants to be agreed to again', async () => {
    const data = await agreed()
    server.remove = () => refused('ACCOUNT_NOT_CLEAR')
    server.look = () => ok(aLook({ forfeited_account: 20_000 }))
    await call('onConfirm')
    expect(data).toMatchObject({ forfeitedFen: 20_000, agreed: false, confirming: false, leaving: false, errorText: '情况刚刚有变化，请看过再决定' })
    expect(left).toEqual([])
  })

  it('stays as it is without a connection, and one more press ends it', async () => {
    const data = await agreed()
    server.remove = offline
    await call('onConfirm')
    expect(data).toMatchObject({ screen: 'form', leaving: false, confirming: false, agreed: true, errorText: '网络不可用，请检查网络后再试' })
    expect(keptOnPhone()).toContain('138******01')
    server.remove = () => ok('success')
    await call('onConfirm')
    expect(left).toEqual(['/pages/leave/leave?forfeited=12350'])
  })

  it('knows that it has happened although nobody heard of it', async () => {
    await agreed()
    server.remove = offline
    await call('onConfirm')
    server.look = () => refused('ACCOUNT_DELETED')
    await call('open')
    expect(left).toEqual(['/pages/leave/leave?forfeited=12350'])
    expect(keptOnPhone()).not.toContain('138******01')
  })

  it('deletes once, however often it is pressed', async () => {
    await agreed()
    await Promise.all([call('onConfirm'), call('onConfirm'), call('onConfirm')])
    expect(deletions()).toHaveLength(1)
  })

  it('leads to what has to be finished first', async () => {
    server.look = () => ok(aLook({
      obstacles: [
        { kind: 'DEVICE_SESSION_RUNNING', session_id: 's1', location: '光谷广场 B1' },
        { kind: 'ORDER_PENDING', out_trade_no: 'R1', amount: 2_000, until_time: '2026-08-20 14:22:00' },
        { kind: 'ORDER_PENDING', out_trade_no: 'R2', amount: 3_000, until_time: null },
        { kind: 'REFUND_UNDER_WAY', count: 2 },
        { kind: 'ACCOUNT_DISABLED' },
      ],
      stranded_account: 1_200,
    }))
    const data = await opened()
    expect(data.obstacles.map(({ action }) => action)).toEqual(['去下机', '查看充值', '', '查看退款', ''])
    expect(data.obstacles[1]?.text).toContain('14:22')
    expect(data.strandedText).toContain('¥12.00')
    for (const index of [0, 1, 3]) await call('onObstacle', eventOf({ dataset: { index } }))
    expect(left).toEqual(['/pages/device-session/device-session?id=s1&stop=1', '/pages/recharge/recharge?pending=1', '/pages/refund/refund'])
  })

  it('says what failed, and tries again', async () => {
    server.look = offline
    const data = await opened()
    expect(data).toMatchObject({ screen: 'failed', failureText: '网络不可用，请检查网络后再试' })
    server.look = () => ok(aLook())
    await call('onRetry')
    expect(data.screen).toBe('form')
  })

  it('is for those alone who are signed in', async () => {
    fake.reply = () => ok(aCheck({ registration: 0, user: null, recent: [] }))
    await opened()
    expect(left).toEqual(['/pages/login/login?goal=balance'])
  })
})
