import { aCheck } from '../builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

type Kind = 'recharged' | 'session_started' | 'session_settled' | 'balance_low'

let fake: FakeWx
let notice: typeof import('../../../../miniprogram/services/notice')
/** What WeChat is asked for, and what the person answers. */
let requested: string[][]
let answers: Record<string, string>
let subscriptions: { mainSwitch: boolean; itemSettings?: Record<string, string> }

const KINDS: Kind[] = ['recharged', 'session_settled', 'balance_low']
const notice_templates = { recharged: 'T-recharged', balance_low: 'T-low', session_settled: 'T-settled' }

beforeEach(async () => {
  fake = installFakeWx()
  requested = []
  answers = {}
  subscriptions = { mainSwitch: true }
  const view = aCheck()
  fake.reply = (route) => (route === 'check' ? ok({ ...view, settings: { ...view.settings, notice_templates } }) : ok('success'))
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    getSetting: async () => ({ authSetting: {}, subscriptionsSetting: subscriptions }),
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      requested.push(tmplIds)
      return { errMsg: 'requestSubscribeMessage:ok', ...answers }
    },
  })
  const account = await import('../../../../miniprogram/services/account')
  notice = await import('../../../../miniprogram/services/notice')
  await account.refresh()
  fake.calls.length = 0
  jest.spyOn(console, 'info').mockImplementation(() => undefined)
})
afterEach(() => jest.restoreAllMocks())

describe('messages of WeChat', () => {
  it('can be asked for where they are set up', async () => {
    expect(await notice.askableNotices(KINDS)).toEqual(KINDS)
    expect(await notice.askableNotices(['session_started'])).toEqual([])
  })

  it('are told to the server as far as they were allowed', async () => {
    answers = { 'T-recharged': 'accept', 'T-settled': 'reject', 'T-low': 'accept' }
    await expect(notice.requestNotices(KINDS)).resolves.toBe(true)
    expect(requested).toEqual([['T-recharged', 'T-settled', 'T-low']])
    expect(fake.calls).toEqual([{ route: 'notice.allow', input: { kinds: ['recharged', 'balance_low'] } }])
  })

  it('are asked for once in a visit, whatever the answer was', async () => {
    answers = { 'T-low': 'reject' }
    await expect(notice.requestNotices(['balance_low'])).resolves.toBe(false)
    expect(fake.calls).toEqual([])
    expect(await notice.askableNotices(KINDS)).toEqual(['recharged', 'session_settled'])
    notice.putAsideNotices(['recharged', 'session_settled'])
    expect(await notice.askableNotices(KINDS)).toEqual([])
  })

  it('are not asked for where the person decided for good, or switched all off', async () => {
    subscriptions = { mainSwitch: true, itemSettings: { 'T-recharged': 'accept', 'T-settled': 'reject', 'T-low': 'ban' } }
    expect(await notice.askableNotices(KINDS)).toEqual([])
    subscriptions = { mainSwitch: false }
    expect(await notice.askableNotices(KINDS)).toEqual([])
  })

  it('that were allowed for good are requested on the way, without a question', async () => {
    subscriptions = { mainSwitch: true, itemSettings: { 'T-recharged': 'accept' } }
    answers = { 'T-recharged': 'accept' }
    notice.renewNotices()
    expect(requested).toEqual([])
    await notice.askableNotices(KINDS)
    notice.renewNotices()
    await new Promise((resolve) => { setTimeout(resolve, 0) })
    expect(fake.calls).toEqual([{ route: 'notice.allow', input: { kinds: ['recharged'] } }])
  })

  it('that the server did not hear of can be asked for again', async () => {
    answers = { 'T-low': 'accept' }
    fake.reply = () => refused('BUSY')
    await expect(notice.requestNotices(['balance_low'])).rejects.toMatchObject({ code: 'BUSY' })
    expect(await notice.askableNotices(['balance_low'])).toEqual(['balance_low'])
  })

  it('that WeChat cannot ask for are quietly given up', async () => {
    Object.assign((globalThis as unknown as { wx: object }).wx, {
      requestSubscribeMessage: () => Promise.reject({ errCode: 20004, errMsg: 'requestSubscribeMessage:fail the main switch is switched off' }),
    })
    await expect(notice.requestNotices(['balance_low'])).resolves.toBe(false)
    expect(fake.calls).toEqual([])
  })
})
