import type { TicketView } from '../../../../cloudfunctions/shared/contract'
import { aCheck, NOW_MS } from '../builders'
import { eventOf, loadPage, type FakePage } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

interface Data {
  screen: string
  kind: string
  machine: string
  machinePlace: string
  machineProblem: string
  textProblem: string
  photoProblem: string
  counter: string
  photos: { id: string; state: string; percent: number }[]
  room: boolean
  entryId: string
  errorText: string
  submitting: boolean
  sentText: string
  list: string
  listError: string
  staleText: string
  tickets: { title: string; stateText: string; note: string; answers: { text: string }[] }[]
}

interface Upload {
  cloudPath: string
  success: (result: { fileID: string }) => void
  fail: (failure: { errMsg: string }) => void
  progress: (step: { progress: number }) => void
  aborted: boolean
}

const CODE = 'K7M3K7M3K7M3K7M3'
const aTicket = (change: Partial<TicketView> = {}): TicketView => ({
  id: 't1', kind: 'fault', text: '屏幕一直是黑的', device_id: 'K7M3K7M3K7M3', place: { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1' },
  entry_id: null, contact: '', photo_count: 2, state: 'open', answers: [], ctime: '2026-08-20 14:02:11', close_time: null, ...change,
})

let fake: FakeWx
let page: FakePage<Data>
let uploads: Upload[]
let deleted: string[]
let left: string[]
let scanned: () => Promise<object>
let server: { open: () => unknown; list: () => unknown; look: () => unknown; user: boolean }

const asked = (route: string) => fake.calls.filter((call) => call.route === route).map(({ input }) => input as Record<string, unknown>)
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })

beforeEach(async () => {
  jest.useFakeTimers({ now: NOW_MS })
  fake = installFakeWx()
  uploads = []
  deleted = []
  left = []
  scanned = () => Promise.resolve({ result: `https://wallet.example/windows/login/${CODE}` })
  server = { open: () => ok(aTicket()), list: () => ok({ tickets: [] }), look: () => ok({ device: aTicket().place }), user: true }
  fake.reply = (route) => {
    switch (route) {
      case 'check': return ok(aCheck(server.user ? {} : { registration: 0, user: null }))
      case 'ticket.open': return server.open()
      case 'ticket.list': return server.list()
      case 'device.look': return server.look()
      default: throw new Error(route)
    }
  }
  const { wx } = globalThis as unknown as { wx: { cloud: object } }
  Object.assign(wx.cloud, {
    uploadFile(upload: Upload) {
      uploads.push(Object.assign(upload, { aborted: false }))
      return { abort: () => { upload.aborted = true }, onProgressUpdate: (progress: Upload['progress']) => { upload.progress = progress } }
    },
    deleteFile: ({ fileList }: { fileList: string[] }) => { deleted.push(...fileList) },
  })
  Object.assign(wx, {
    scanCode: () => scanned(),
    chooseMedia: async ({ count }: { count: number }) => ({ tempFiles: ['a.jpg', 'b.png', 'c.jpg', 'd.jpg'].slice(0, count).map((name) => ({ tempFilePath: `http://tmp/${name}` })) }),
    pageScrollTo: async () => undefined,
    stopPullDownRefresh: async () => undefined,
    navigateTo: async ({ url }: { url: string }) => { left.push(url) },
  })
  page = await loadPage<Data>(() => import('../../../../miniprogram/pages/ticket/ticket'))
})
afterEach(() => jest.useRealTimers())

const opened = async (query: Record<string, string> = {}): Promise<Data> => {
  await page.onLoad(query)
  return page.data
}
const write = async (text: string) => page.onText?.(eventOf({ value: text }))
const submit = async () => page.onSubmit?.()
const arrived = (index: number) => uploads[index]?.success({ fileID: `cloud://env.bucket/${uploads[index]?.cloudPath}` })

describe('the ticket page', () => {
  it('takes over what it was opened with', async () => {
    expect(await opened({ kind: 'fault', device_code: CODE })).toMatchObject({ screen: 'form', kind: 'fault', machine: 'K7M3 K7M3 K7M3 K7M3', machinePlace: '洪山区 光谷广场 B1' })
  })

  it.each(['charge:abc', 'charge%3Aabc'])('knows the entry %s, encoded or not', async (id) => {
    expect(await opened({ kind: 'complaint', entry_id: id })).toMatchObject({ kind: 'complaint', entryId: 'charge:abc' })
  })

  it('knows nothing of an entry that cannot be one', async () => expect(await opened({ entry_id: '%E0%A4%A' })).toMatchObject({ screen: 'form', entryId: '' }))

  it('is a complaint when nobody said what', async () => expect(await opened({ kind: 'party' })).toMatchObject({ kind: 'complaint' }))

  it('sends what was said, with the machine, the entry and the photos', async () => {
    await opened({ kind: 'fault', device_code: CODE, entry_id: 'charge:abc' })
    await write('屏幕一直是黑的')
    await page.onContact?.(eventOf({ value: '微信 lin' }))
    await page.onAddPhoto?.()
    expect(uploads.map(({ cloudPath }) => cloudPath)).toEqual([
      expect.stringMatching(/^tickets\/u1\/\w{16,}\.jpg$/), expect.stringMatching(/^tickets\/u1\/\w{16,}\.png$/), expect.stringMatching(/^tickets\/u1\/\w{16,}\.jpg$/),
    ])
    for (const index of [0, 1, 2]) arrived(index)
    await submit()
    expect(asked('ticket.open')).toEqual([{
      kind: 'fault', text: '屏幕一直是黑的', contact: '微信 lin', device_code: CODE, entry_id: 'charge:abc',
      photos: uploads.map(({ cloudPath }) => `cloud://env.bucket/${cloudPath}`), client_token: expect.any(String),
    }])
    expect(page.data).toMatchObject({ screen: 'sent', sentText: expect.stringContaining('派人查看'), photos: [], tickets: [{ title: '机器报修 · 今天 14:02', stateText: '处理中', note: '洪山区 光谷广场 B1 · 2 张照片' }] })
    page.onUnload?.()
    expect(deleted).toEqual([])
  })

  it('says where something is missing, and sends nothing', async () => {
    await opened({ kind: 'fault' })
    await write('黑屏')
    await submit()
    expect(page.data).toMatchObject({ textProblem: '请至少写 5 个字', machineProblem: expect.stringContaining('扫描') })
    expect(asked('ticket.open')).toEqual([])
    await write('屏幕一直是黑的')
    expect(page.data).toMatchObject({ textProblem: '', counter: '7/500' })
  })

  it('needs no machine for a complaint, but none that cannot be one', async () => {
    await opened()
    await write('机器多收了我的钱')
    await page.onMachine?.(eventOf({ value: 'K7M3' }))
    await submit()
    expect(page.data.machineProblem).not.toBe('')
    await page.onMachine?.(eventOf({ value: '' }))
    await submit()
    expect(asked('ticket.open')).toHaveLength(1)
  })

  it('scans a machine, and says what a code is that is none', async () => {
    await opened({ kind: 'fault' })
    await page.onScan?.()
    expect(page.data).toMatchObject({ machine: 'K7M3 K7M3 K7M3 K7M3', machinePlace: '洪山区 光谷广场 B1' })
    scanned = () => Promise.resolve({ result: 'https://evil.example' })
    await page.onScan?.()
    expect(page.data.machineProblem).toBe('这不是自助机器的二维码')
    scanned = () => Promise.reject(new Error('scanCode:fail cancel'))
    await page.onScan?.()
    expect(page.data.machine).toBe('K7M3 K7M3 K7M3 K7M3')
  })

  it('says at the field that there is no such machine, found out before or when it is sent', async () => {
    server.look = () => refused('DEVICE_NOT_FOUND')
    expect(await opened({ kind: 'fault', device_code: CODE })).toMatchObject({ machineProblem: '没有找到这台机器，请核对编号' })
    server.look = offline
    await page.onMachine?.(eventOf({ value: CODE }))
    expect(page.data.machineProblem).toBe('')
    server.open = () => refused('DEVICE_NOT_FOUND')
    await write('屏幕一直是黑的')
    await submit()
    expect(page.data).toMatchObject({ machineProblem: '没有找到这台机器，请核对编号', errorText: '', submitting: false })
  })

  it('says why it was not taken, lets it be sent again, and with the same token', async () => {
    await opened()
    await write('机器多收了我的钱')
    server.open = offline
    await submit()
    expect(page.data).toMatchObject({ screen: 'form', errorText: '网络不可用，请检查网络后再试', submitting: false })
    server.open = () => ok(aTicket({ kind: 'complaint' }))
    await submit()
    const [first, second] = asked('ticket.open')
    expect(second?.client_token).toBe(first?.client_token)
    server.open = () => ok(aTicket({ id: 't2', kind: 'complaint' }))
    page.onAnother?.()
    await write('机器多收了我的钱')
    await submit()
    expect(asked('ticket.open')[2]?.client_token).not.toBe(first?.client_token)
  })
})

describe('photos', () => {
  beforeEach(async () => {
    await opened()
    await write('机器多收了我的钱')
    await page.onAddPhoto?.()
  })

  it('show how far they are, by steps', () => {
    for (const progress of [1, 12, 41, 43, 100]) uploads[0]?.progress({ progress })
    expect(page.data.photos[0]).toMatchObject({ state: 'uploading', percent: 100 })
    arrived(0)
    expect(page.data.photos.map(({ state }) => state)).toEqual(['ready', 'uploading', 'uploading'])
  })

  it('leave no room for a fourth', async () => {
    expect(page.data.room).toBe(false)
    await page.onAddPhoto?.()
    expect(uploads).toHaveLength(3)
  })

  it('are waited for, and mended', async () => {
    arrived(0)
    arrived(1)
    await submit()
    expect(page.data.photoProblem).toBe('正在上传')
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    uploads[2]?.fail({ errMsg: 'uploadFile:fail' })
    logged.mockRestore()
    await submit()
    expect(page.data).toMatchObject({ photoProblem: '有照片没有传上来，请重传或移除' })
    page.onRetryPhoto?.(eventOf({ dataset: { id: 'photo-3' } }))
    arrived(3)
    expect(page.data.photoProblem).toBe('')
    await submit()
    expect(asked('ticket.open')[0]?.photos).toHaveLength(3)
  })

  it('are deleted when they are removed, or the page is left without sending', () => {
    arrived(0)
    arrived(1)
    page.onRemovePhoto?.(eventOf({ dataset: { id: 'photo-1' } }))
    expect(deleted).toEqual([expect.stringContaining(uploads[0]?.cloudPath ?? '?')])
    page.onRemovePhoto?.(eventOf({ dataset: { id: 'photo-3' } }))
    expect(uploads[2]?.aborted).toBe(true)
    arrived(2)
    expect(deleted).toHaveLength(2)
    page.onUnload?.()
    expect(deleted).toHaveLength(3)
  })

  it('stay when nobody knows whether the ticket was taken', async () => {
    for (const index of [0, 1, 2]) arrived(index)
    server.open = offline
    await submit()
    page.onUnload?.()
    expect(deleted).toEqual([])
  })

  it('are not chosen when the person does not want to', async () => {
    page.onRemovePhoto?.(eventOf({ dataset: { id: 'photo-1' } }))
    Object.assign((globalThis as unknown as { wx: object }).wx, { chooseMedia: () => Promise.reject({ errMsg: 'chooseMedia:fail cancel' }) })
    await page.onAddPhoto?.()
    expect(page.data).toMatchObject({ errorText: '', room: true })
  })
})

describe('the list of tickets', () => {
  it('shows the answers, and stays, marked as old, when it cannot be refreshed', async () => {
    server.list = () => ok({ tickets: [aTicket({ state: 'answered', answers: [{ text: '修好了', time: '2026-08-20 14:30:00' }] })] })
    expect(await opened()).toMatchObject({ list: 'ready', tickets: [{ stateText: '已答复', answers: [{ text: '修好了', when: '今天 14:30' }] }] })
    server.list = offline
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ list: 'ready', staleText: '上次更新 15:00', listError: '网络不可用，请检查网络后再试' })
    expect(page.data.tickets).toHaveLength(1)
  })

  it('does not keep the form from being used when it cannot be read', async () => {
    server.list = offline
    expect(await opened()).toMatchObject({ screen: 'form', list: 'failed' })
    server.list = () => ok({ tickets: [] })
    await page.onRetry?.()
    expect(page.data.list).toBe('ready')
  })
})

describe('without an account', () => {
  it('it says why one is needed, and goes on after sign-in', async () => {
    server.user = false
    expect(await opened({ kind: 'fault' })).toMatchObject({ screen: 'guest' })
    page.onSignIn?.()
    expect(left).toEqual(['/pages/login/login?goal=back'])
    server.user = true
    const { refresh } = await import('../../../../miniprogram/services/account')
    await refresh()
    page.onShow?.()
    await jest.advanceTimersByTimeAsync(0)
    expect(page.data).toMatchObject({ screen: 'form', kind: 'fault' })
  })

  it('says why nothing can be shown offline, and tries again', async () => {
    fake.reply = offline
    expect(await opened()).toMatchObject({ screen: 'failed', errorText: '网络不可用，请检查网络后再试' })
  })
})
