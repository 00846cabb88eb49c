import { aCheck, aUser } from '../builders'
import { loadPage, type FakePage } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

interface Data {
  screen: string
  avatar: string
  avatarUrl: string
  avatarText: string
  nickname: string
  nicknameError: string
  saving: boolean
  saved: boolean
  mobile: string
  data: string
  dataText: string
}

const OLD = 'cloud://e.b/avatars/u1/old-one1.jpg'
const NEW = 'cloud://e.b/avatars/u1/new-one1.jpg'
let fake: FakeWx
let page: FakePage<Data>
let server: (route: string, input: unknown) => unknown
/** What was asked of cloud storage, and how it answers. */
let uploads: { cloudPath: string; filePath: string }[]
let upload: 'ok' | 'fail'
let shared: { fileName: string; filePath: string }[]

beforeEach(async () => {
  fake = installFakeWx()
  uploads = []
  upload = 'ok'
  shared = []
  server = (_route, input) => ok(aUser({ nike_name: '林', head_img_url: OLD, ...('head_img_file' in (input as object) ? { head_img_url: NEW } : {}) }))
  fake.reply = (route, input) => (route === 'check' ? ok(aCheck({ user: aUser({ nike_name: '小林', head_img_url: OLD }) })) : server(route, input))
  const { cloud } = (globalThis as unknown as { wx: { cloud: object } }).wx
  Object.assign(cloud, {
    uploadFile({ cloudPath, filePath, success, fail }: { cloudPath: string; filePath: string; success(reply: object): void; fail(failure: object): void }) {
      uploads.push({ cloudPath, filePath })
      const outcome = upload
      setTimeout(() => (outcome === 'ok' ? success({ fileID: NEW }) : fail({ errMsg: 'cloud.uploadFile:fail network' })))
      return { onProgressUpdate: (tell: (told: { progress: number }) => void) => tell({ progress: 40 }) }
    },
  })
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    redirectTo: async () => undefined,
    shareFileMessage: ({ fileName, filePath }: { fileName: string; filePath: string }) => { shared.push({ fileName, filePath }) },
  })
  page = await loadPage<Data>(() => import('../../../../miniprogram/pages/profile/profile'))
  await page.onLoad({})
})
afterEach(() => jest.restoreAllMocks())

const call = async (name: string, ...given: unknown[]): Promise<void> => { await page[name]?.(...given) }
const submitted = (nickname: string) => call('onSubmit', { detail: { value: { nickname } } })
const updates = () => fake.calls.filter(({ route }) => route === 'profile.update').map(({ input }) => input)

/** Chooses a picture and waits for what becomes of it. */
async function chosen(path = 'http://tmp/picture.png'): Promise<void> {
  await call('onChooseAvatar', { detail: { avatarUrl: path } })
  await moved()
}
async function moved(): Promise<void> {
  while (page.data.avatar === 'moving') await new Promise((resolve) => setTimeout(resolve))
}

describe('the picture', () => {
  it('is shown at once, uploaded below the account\'s own folder, and put into the account', async () => {
    await call('onChooseAvatar', { detail: { avatarUrl: 'http://tmp/picture.png' } })
    expect(page.data).toMatchObject({ avatar: 'moving', avatarUrl: 'http://tmp/picture.png', avatarText: '正在上传 40%' })
    await moved()
    expect(uploads).toEqual([{ cloudPath: expect.stringMatching(/^avatars\/u1\/[\w-]{8,64}\.png$/), filePath: 'http://tmp/picture.png' }])
    expect(updates()).toEqual([{ head_img_file: NEW }])
    expect(page.data).toMatchObject({ avatar: 'resting', avatarUrl: NEW })
  })

  it('goes on where it stopped: what is uploaded is not uploaded again', async () => {
    server = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    await chosen()
    expect(page.data).toMatchObject({ avatar: 'failed', avatarUrl: 'http://tmp/picture.png', avatarText: '网络不可用，请检查网络后再试' })
    server = () => ok(aUser({ head_img_url: NEW }))
    await call('onRetryAvatar')
    await moved()
    expect(uploads).toHaveLength(1)
    expect(page.data).toMatchObject({ avatar: 'resting', avatarUrl: NEW })
  })

  it('is sent again after an upload that failed', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    upload = 'fail'
    await chosen()
    expect(page.data).toMatchObject({ avatar: 'failed', avatarText: '网络不可用，请检查网络后再试' })
    upload = 'ok'
    await call('onRetryAvatar')
    await moved()
    expect(page.data.avatarUrl).toBe(NEW)
  })

  it('stays when somebody closes WeChat\'s sheet', async () => {
    await call('onChooseAvatar', { detail: { avatarUrl: '' } })
    expect(page.data).toMatchObject({ avatar: 'resting', avatarUrl: OLD })
  })

  it('gives way to an icon when it cannot be shown', async () => {
    await call('onAvatarError')
    expect(page.data.avatarUrl).toBe('')
  })
})

describe('the nickname', () => {
  it('is what the form carries, as the server keeps it', async () => {
    await submitted('  林  ')
    expect(updates()).toEqual([{ nike_name: '林' }])
    expect(page.data).toMatchObject({ nickname: '林', saved: true, saving: false, nicknameError: '' })
  })

  it('that WeChat took away is asked for again, under the field', async () => {
    await submitted('')
    expect(updates()).toEqual([])
    expect(page.data.nicknameError).toContain('请填写昵称')
  })

  it('that the server refuses stays in the field, with the reason under it', async () => {
    server = () => refused('INVALID_INPUT')
    await submitted('\u200b名')
    expect(page.data).toMatchObject({ saving: false, saved: false, nicknameError: '昵称要 1–20 个字，不能有看不见的符号' })
    await call('onNickname')
    expect(page.data.nicknameError).toBe('')
  })

  it('is sent once, however often it is pressed', async () => {
    await Promise.all([submitted('林'), submitted('林')])
    expect(updates()).toHaveLength(1)
  })
})

describe('the export', () => {
  const parts: Record<string, object> = {
    '': { part: { section: 'account', rows: [{ id: 'u1' }] }, cursor: 'entries..x' },
    'entries..x': { part: { section: 'entries', rows: [{ id: 'e1' }, { id: 'e2' }] }, cursor: 'entries.2.x' },
    'entries.2.x': { part: { section: 'entries', rows: [{ id: 'e3' }] }, cursor: null },
  }

  it('fetches every part, writes one file and hands it to WeChat on a tap', async () => {
    server = (_route, input) => ok(parts[(input as { cursor?: string }).cursor ?? ''])
    await call('onExport')
    expect(page.data).toMatchObject({ data: 'ready', dataText: expect.stringContaining('4 条记录') })
    const [[path, text] = ['', '']] = [...fake.files]
    expect(JSON.parse(text)).toMatchObject({ account: [{ id: 'u1' }], entries: [{ id: 'e1' }, { id: 'e2' }, { id: 'e3' }] })
    await call('onShare')
    expect(shared).toEqual([{ filePath: path, fileName: expect.stringMatching(/^自助钱包-我的数据-\d{4}-\d{2}-\d{2}\.json$/) }])
    await call('onUnload')
    expect(fake.files.size).toBe(0)
  })

  it('says what failed, and begins anew', async () => {
    server = (_route, input) => ((input as { cursor?: string }).cursor === undefined ? ok(parts['']) : refused('BUSY'))
    await call('onExport')
    expect(page.data).toMatchObject({ data: 'failed', dataText: '现在使用的人较多，请稍后再试' })
    expect(fake.files.size).toBe(0)
    server = (_route, input) => ok(parts[(input as { cursor?: string }).cursor ?? ''])
    await call('onExport')
    expect(page.data.data).toBe('ready')
  })

  it('ends with the page', async () => {
    server = async (_route, input) => {
      await call('onUnload')
      return ok(parts[(input as { cursor?: string }).cursor ?? ''])
    }
    await call('onExport')
    expect(fake.files.size).toBe(0)
    expect(fake.calls.filter(({ route }) => route === 'account.export')).toHaveLength(1)
  })
})
