import { agreePrivacy, getPhoneNumber, shareFromButton } from '../../../../simulator/phone/wx/buttons'
import { forgetUser } from '../../../../simulator/phone/wx'
import type { PrivacyListener } from '../../../../simulator/phone/wx/context'
import { fakePhone, type Answers } from './fake-phone'

const counting = (answer: boolean): { answers: Answers; asked: () => number } => {
  let count = 0
  return {
    asked: () => count,
    answers: {
      askPrivacy: async () => {
        count += 1
        return answer
      },
      showToast: () => undefined,
    },
  }
}

describe('identity', () => {
  it('gets a code from the server', async () => {
    const { wx } = fakePhone({ server: { login: () => ({ code: 'c-1' }) } })
    await expect(wx.checkSession!()).rejects.toEqual({ errMsg: 'checkSession:fail session time out, need relogin' })
    await expect(wx.login!()).resolves.toEqual({ code: 'c-1', errMsg: 'login:ok' })
    await expect(wx.checkSession!()).resolves.toEqual({ errMsg: 'checkSession:ok' })
  })

  it('fails to log in without a network', () =>
    expect(fakePhone({ device: { network: 'none' } }).wx.login!()).rejects.toMatchObject({ errMsg: 'login:fail request:fail' }))

  it('tells nobody’s profile, and only for a stated purpose', async () => {
    const { wx } = fakePhone()
    await expect(wx.getUserProfile!({ desc: '完善资料' })).resolves.toMatchObject({ userInfo: { nickName: '微信用户', is_demote: true } })
    await expect(wx.getUserProfile!({ desc: '' })).rejects.toEqual({ errMsg: 'getUserProfile:fail desc length does not meet the requirements' })
  })
})

describe('authorization', () => {
  it('asks once and remembers the answer across runs', async () => {
    let asked = 0
    const answers: Answers = {
      askAuthorization: async () => {
        asked += 1
        return true
      },
    }
    const first = fakePhone({ answers })
    await first.wx.authorize!({ scope: 'scope.camera' })
    const second = fakePhone({ answers, disk: first.disk })
    await second.wx.authorize!({ scope: 'scope.camera' })
    expect(asked).toBe(1)
    await expect(second.wx.getSetting!()).resolves.toMatchObject({ authSetting: { 'scope.camera': true } })
  })

  it('does not ask again after a refusal until the settings change', async () => {
    const { wx } = fakePhone({ answers: { askAuthorization: async () => false, askSettings: async () => ({ 'scope.camera': true }) } })
    const denied = { errno: 103, errMsg: 'authorize:fail auth deny' }
    await expect(wx.authorize!({ scope: 'scope.camera' })).rejects.toEqual(denied)
    await expect(wx.authorize!({ scope: 'scope.camera' })).rejects.toEqual(denied)
    await expect(wx.openSetting!()).resolves.toMatchObject({ authSetting: { 'scope.camera': true } })
    await expect(wx.authorize!({ scope: 'scope.camera' })).resolves.toEqual({ errMsg: 'authorize:ok' })
  })

  it('grants scope.userInfo without a question and refuses unknown scopes', async () => {
    await expect(fakePhone().wx.authorize!({ scope: 'scope.userInfo' })).resolves.toEqual({ errMsg: 'authorize:ok' })
    await expect(fakePhone().wx.authorize!({ scope: 'scope.everything' })).rejects.toEqual({ errMsg: 'authorize:fail invalid scope scope.everything' })
  })

  it('is forgotten together with the storage on request', async () => {
    const fake = fakePhone({ answers: { askAuthorization: async () => true } })
    await fake.wx.authorize!({ scope: 'scope.camera' })
    await fake.wx.setStorage!({ key: 'a', data: 1 })
    forgetUser(fake.phone)
    await expect(fake.wx.getSetting!()).resolves.toMatchObject({ authSetting: {} })
    expect(fake.disk.length).toBe(0)
  })
})

describe('privacy', () => {
  it('is asked before the clipboard is touched, once', async () => {
    const { answers, asked } = counting(true)
    const { wx } = fakePhone({ answers })
    await expect(wx.getPrivacySetting!()).resolves.toMatchObject({ needAuthorization: true, privacyContractName: '《自助钱包隐私保护指引》' })
    await wx.setClipboardData!({ data: 'KW2024' })
    await expect(wx.getClipboardData!()).resolves.toEqual({ data: 'KW2024', errMsg: 'getClipboardData:ok' })
    expect(asked()).toBe(1)
    await expect(wx.getPrivacySetting!()).resolves.toMatchObject({ needAuthorization: false })
  })

  it('is asked by one dialog however many APIs wait for it', async () => {
    const { answers, asked } = counting(true)
    const { wx } = fakePhone({ answers })
    await Promise.all([wx.setClipboardData!({ data: 'a' }), wx.requirePrivacyAuthorize!(), wx.getClipboardData!()])
    expect(asked()).toBe(1)
  })

  it('fails with errno 104 when refused and is quiet for ten seconds', async () => {
    const { answers, asked } = counting(false)
    const fake = fakePhone({ answers })
    const denied = { errno: 104, errMsg: 'setClipboardData:fail privacy permission is not authorized' }
    await expect(fake.wx.setClipboardData!({ data: 'a' })).rejects.toEqual(denied)
    fake.setNow(fake.phone.now() + 9_000)
    await expect(fake.wx.setClipboardData!({ data: 'a' })).rejects.toEqual(denied)
    expect(asked()).toBe(1)
    fake.setNow(fake.phone.now() + 1_500)
    await expect(fake.wx.setClipboardData!({ data: 'a' })).rejects.toEqual(denied)
    expect(asked()).toBe(2)
  })

  it('is asked by the app’s own dialog when it has one', async () => {
    const { wx } = fakePhone()
    const referrers: string[] = []
    const listener: PrivacyListener = (resolve, { referrer }) => {
      referrers.push(referrer)
      resolve({ event: 'exposureAuthorization' })
      resolve({ event: 'agree', buttonId: 'agree' })
    }
    ;(wx.onNeedPrivacyAuthorization as unknown as (listener: PrivacyListener) => void)(listener)
    await expect(wx.requirePrivacyAuthorize!()).resolves.toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
    expect(referrers).toEqual(['requirePrivacyAuthorize'])
  })

  it('is given by a tap on the agreement button', async () => {
    const { phone, wx } = fakePhone()
    expect(agreePrivacy(phone)).toEqual({ errMsg: 'agreePrivacyAuthorization:ok' })
    await expect(wx.requirePrivacyAuthorize!()).resolves.toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
  })
})

describe('the phone number button', () => {
  const server = { 'phoneNumber.code': () => ({ code: 'p-1' }) }

  it('gives a code after agreement and consent', async () => {
    const { phone } = fakePhone({ server, answers: { askPrivacy: async () => true, askPhoneNumber: async () => true } })
    await expect(getPhoneNumber(phone)).resolves.toEqual({ errMsg: 'getPhoneNumber:ok', code: 'p-1' })
  })

  it('says when the user refuses, and asks the server for nothing', async () => {
    const { phone, calls } = fakePhone({ server, answers: { askPrivacy: async () => true, askPhoneNumber: async () => false } })
    await expect(getPhoneNumber(phone)).resolves.toEqual({ errMsg: 'getPhoneNumber:fail user deny' })
    expect(calls).toEqual([])
  })

  it('says when the privacy agreement is refused', async () => {
    const { phone } = fakePhone({ server, answers: { askPrivacy: async () => false } })
    await expect(getPhoneNumber(phone)).resolves.toEqual({ errno: 104, errMsg: 'getPhoneNumber:fail privacy permission is not authorized' })
  })

  it('tells a used-up quota by errno, and by a toast unless the app wants its own', async () => {
    const toasts: string[] = []
    const { phone } = fakePhone({
      server: { 'phoneNumber.code': () => Promise.reject(Object.assign(new Error('no quota'), { errCode: 1400001 })) },
      answers: { askPrivacy: async () => true, askPhoneNumber: async () => true, showToast: (_phone, { title }) => void toasts.push(title) },
    })
    await expect(getPhoneNumber(phone, false)).resolves.toEqual({ errno: 1400001, errMsg: 'getPhoneNumber:fail no quota' })
    expect(toasts).toEqual([])
    await getPhoneNumber(phone)
    expect(toasts).toEqual(['该功能使用次数已达当前小程序上限，暂时无法使用'])
  })
})

describe('subscribe messages', () => {
  const server = { 'subscribe.record': () => ({}) }

  it('answer for each template and tell the server', async () => {
    const { wx, calls } = fakePhone({ server, answers: { askSubscription: async () => ({ accepted: ['t1'], always: false }) } })
    await expect(wx.requestSubscribeMessage!({ tmplIds: ['t1', 't2'] })).resolves.toEqual({
      t1: 'accept', t2: 'reject', errMsg: 'requestSubscribeMessage:ok',
    })
    expect(calls).toEqual([['server', 'subscribe.record', { answers: { t1: 'accept', t2: 'reject' } }]])
  })

  it('ask no more when the user wants to keep the choice', async () => {
    let asked = 0
    const { wx } = fakePhone({
      server,
      answers: {
        askSubscription: async () => {
          asked += 1
          return { accepted: ['t1'], always: true }
        },
      },
    })
    await wx.requestSubscribeMessage!({ tmplIds: ['t1'] })
    await expect(wx.requestSubscribeMessage!({ tmplIds: ['t1'] })).resolves.toMatchObject({ t1: 'accept' })
    expect(asked).toBe(1)
    await expect(wx.getSetting!({ withSubscriptions: true })).resolves.toMatchObject({ subscriptionsSetting: { itemSettings: { t1: 'accept' } } })
  })

  it('need one to five templates', async () => {
    await expect(fakePhone().wx.requestSubscribeMessage!({ tmplIds: [] })).rejects.toMatchObject({ errCode: 10001 })
    await expect(fakePhone().wx.requestSubscribeMessage!({ tmplIds: ['1', '2', '3', '4', '5', '6'] })).rejects.toEqual({
      errCode: 20003, errMsg: 'requestSubscribeMessage:fail Templates count out of max bounds',
    })
  })
})

describe('sharing', () => {
  it('shows the page’s own card and hands it the button', async () => {
    const asked: unknown[] = []
    const cards: unknown[] = []
    const { phone } = fakePhone({
      pageMethods: {
        onShareAppMessage: (options: unknown) => {
          asked.push(options)
          return { title: '一起用', path: '/pages/home/home?from=share' }
        },
      },
      answers: {
        askShare: async (_phone, card) => {
          cards.push(card)
          return true
        },
      },
    })
    await expect(shareFromButton(phone, { id: 'share' })).resolves.toBe(true)
    expect(asked).toEqual([{ from: 'button', target: { id: 'share' } }])
    expect(cards).toEqual([{ title: '一起用', path: '/pages/home/home?from=share' }])
  })

  it('waits for a card that the page promises', async () => {
    const cards: unknown[] = []
    const { phone } = fakePhone({
      pageMethods: { onShareAppMessage: () => ({ title: 'at first', promise: Promise.resolve({ title: 'in the end' }) }) },
      answers: {
        askShare: async (_phone, card) => {
          cards.push(card.title)
          return false
        },
      },
    })
    await expect(shareFromButton(phone, {})).resolves.toBe(false)
    expect(cards).toEqual(['in the end'])
  })
})
