import { EventChannel, takeChannel } from '../../../../simulator/phone/wx/event-channel'
import type { Toast } from '../../../../simulator/phone/sheets'
import type { Phone } from '../../../../simulator/phone/runtime/phone'
import { fakePhone } from './fake-phone'

describe('moving between pages', () => {
  it.each([
    ['navigateTo', { url: '/pages/login/login?from=me' }, '/pages/login/login?from=me'],
    ['redirectTo', { url: 'login' }, 'login'],
    ['reLaunch', { url: '/pages/home/home' }, '/pages/home/home'],
    ['switchTab', { url: '/pages/history/history' }, '/pages/history/history'],
    ['navigateBack', { delta: 2 }, 2],
    ['navigateBack', undefined, 1],
  ])('%s(%p) asks the router', async (name, options, argument) => {
    const { wx, calls } = fakePhone()
    await expect(wx[name]!(options)).resolves.toMatchObject({ errMsg: `${name}:ok` })
    expect(calls).toEqual([[name, argument]])
  })

  it('fails with the router’s text', async () => {
    const { wx } = fakePhone({ routerError: 'page "pages/none/none" is not found' })
    await expect(wx.navigateTo!({ url: '/pages/none/none' })).rejects.toEqual({ errMsg: 'navigateTo:fail page "pages/none/none" is not found' })
  })

  it('connects the opener and the opened page by a channel', async () => {
    const { wx, phone } = fakePhone()
    let inside: EventChannel | undefined
    phone.router.navigateTo = async () => {
      inside = takeChannel(phone)
      return phone.router.top!
    }
    const heard: unknown[] = []
    const { eventChannel } = (await wx.navigateTo!({ url: '/a', events: { chosen: (value: unknown) => heard.push(value) } })) as { eventChannel: EventChannel }
    inside!.on('init', (value) => heard.push(value))
    eventChannel.emit('init', 'hello')
    inside!.emit('chosen', 50)
    expect(heard).toEqual(['hello', 50])
  })

  it('lets a listener that wanted one event hear one', () => {
    const [a, b] = EventChannel.pair()
    const heard: unknown[] = []
    b.once('x', (value) => heard.push(value))
    a.emit('x', 1)
    a.emit('x', 2)
    expect(heard).toEqual([1])
  })
})

describe('toasts', () => {
  const toasts = (): { shown: Toast[]; hidden: string[]; wx: ReturnType<typeof fakePhone>['wx'] } => {
    const shown: Toast[] = []
    const hidden: string[] = []
    const { wx } = fakePhone({ answers: { showToast: (_phone, toast) => void shown.push(toast), hideToast: (_phone, kind) => void hidden.push(kind) } })
    return { shown, hidden, wx }
  }

  it('show success for a second and a half unless told otherwise', async () => {
    const { wx, shown } = toasts()
    await wx.showToast!({ title: '充值成功' })
    expect(shown).toEqual([{ title: '充值成功', icon: 'success', mask: false, durationMs: 1500 }])
  })

  it('stay as long as loading lasts', async () => {
    const { wx, shown } = toasts()
    await wx.showLoading!({ title: '加载中', mask: true })
    expect(shown).toEqual([{ title: '加载中', icon: 'loading', mask: true, durationMs: null }])
  })

  it('are hidden by hideLoading as well, unless it must not meddle', async () => {
    const { wx, hidden } = toasts()
    await wx.hideLoading!()
    await wx.hideLoading!({ noConflict: true })
    await wx.hideToast!({ noConflict: true })
    expect(hidden).toEqual(['any', 'loading', 'toast'])
  })

  it('need a title', () =>
    expect(toasts().wx.showToast!({ title: 5 })).rejects.toMatchObject({
      errMsg: 'showToast:fail parameter error: parameter.title should be String instead of Number;',
    }))
})

describe('dialogs', () => {
  it('tell which button was pressed', async () => {
    const { wx } = fakePhone({ answers: { askModal: async () => ({ confirm: true, content: '' }) } })
    await expect(wx.showModal!({ title: '下机？' })).resolves.toEqual({ confirm: true, cancel: false, content: null, errMsg: 'showModal:ok' })
  })

  it('give what was typed when they are editable and confirmed', async () => {
    const { wx } = fakePhone({ answers: { askModal: async () => ({ confirm: true, content: '88' }) } })
    await expect(wx.showModal!({ title: '金额', editable: true })).resolves.toMatchObject({ confirm: true, content: '88' })
  })

  it('have no way to cancel when showCancel is false', async () => {
    const asked: unknown[] = []
    const { wx } = fakePhone({
      answers: {
        askModal: async (_phone, question) => {
          asked.push(question.cancelText)
          return { confirm: true, content: '' }
        },
      },
    })
    await wx.showModal!({ title: 'a', showCancel: false })
    await wx.showModal!({ title: 'a' })
    expect(asked).toEqual([null, '取消'])
  })

  it('refuse button texts over four Chinese characters, eight Latin ones', async () => {
    const { wx } = fakePhone({ answers: { askModal: async () => ({ confirm: true, content: '' }) } })
    await expect(wx.showModal!({ confirmText: '同意并保存' })).rejects.toEqual({
      errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters',
    })
    await expect(wx.showModal!({ cancelText: 'Continue' })).resolves.toMatchObject({ confirm: true })
  })

  it('give the index of a chosen action and fail with "cancel" otherwise', async () => {
    const choices = [1, null]
    const { wx } = fakePhone({ answers: { askAction: async () => choices.shift() ?? null } })
    await expect(wx.showActionSheet!({ itemList: ['a', 'b'] })).resolves.toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' })
    await expect(wx.showActionSheet!({ itemList: ['a', 'b'] })).rejects.toEqual({ errMsg: 'showActionSheet:fail cancel' })
  })

  it('take at most six actions', () =>
    expect(fakePhone().wx.showActionSheet!({ itemList: [1, 2, 3, 4, 5, 6, 7] })).rejects.toEqual({
      errMsg: 'showActionSheet:fail parameter error: itemList should not be large than 6',
    }))

  it('ask before a phone call', async () => {
    const asked: string[][] = []
    const { wx } = fakePhone({
      answers: {
        askAction: async (_phone: Phone, { items }) => {
          asked.push(items)
          return null
        },
      },
    })
    await expect(wx.makePhoneCall!({ phoneNumber: '4001234567' })).rejects.toEqual({ errMsg: 'makePhoneCall:fail cancel' })
    expect(asked).toEqual([['呼叫 4001234567']])
  })
})

describe('bars', () => {
  it('change title and colours of the page on top', async () => {
    const { wx, calls } = fakePhone()
    await wx.setNavigationBarTitle!({ title: '充值' })
    await wx.setNavigationBarColor!({ frontColor: '#FFFFFF', backgroundColor: '#0052d9' })
    await wx.showNavigationBarLoading!()
    expect(calls).toEqual([
      ['setNavigationBar', { title: '充值' }],
      ['setNavigationBar', { frontColor: '#ffffff', backgroundColor: '#0052d9' }],
      ['setNavigationBar', { loading: true }],
    ])
  })

  it('refuse a front colour that is neither black nor white', () =>
    expect(fakePhone().wx.setNavigationBarColor!({ frontColor: '#ff0000', backgroundColor: '#000000' })).rejects.toEqual({
      errMsg: 'setNavigationBarColor:fail invalid frontColor "#ff0000"',
    }))

  it('set badges on a tab page', async () => {
    const { wx, calls } = fakePhone()
    await wx.setTabBarBadge!({ index: 1, text: '3' })
    await wx.setTabBarBadge!({ index: 1, text: '12345' })
    await wx.removeTabBarBadge!({ index: 1 })
    await wx.showTabBarRedDot!({ index: 0 })
    expect(calls).toEqual([['setBadge', 1, '3'], ['setBadge', 1, '…'], ['setBadge', 1, null], ['setRedDot', 0, true]])
  })

  it('refuse badges on any other page, and for tabs that are not there', async () => {
    await expect(fakePhone({ route: 'pages/login/login' }).wx.setTabBarBadge!({ index: 0, text: '1' })).rejects.toEqual({
      errMsg: 'setTabBarBadge:fail not TabBar page',
    })
    await expect(fakePhone().wx.setTabBarBadge!({ index: 7, text: '1' })).rejects.toEqual({ errMsg: 'setTabBarBadge:fail tabbar item not found' })
  })

  it('start and stop a pull-down refresh', async () => {
    const { wx, calls } = fakePhone()
    await wx.startPullDownRefresh!()
    await wx.stopPullDownRefresh!()
    expect(calls).toEqual([['startPullDownRefresh'], ['stopPullDownRefresh']])
  })
})

interface Chain {
  translateX(x: number): Chain
  opacity(value: number): Chain
  width(value: number): Chain
  step(options?: object): Chain
  export(): { actions: unknown[] }
}

describe('animations', () => {
  it('export their steps and start anew', () => {
    const { wx } = fakePhone()
    const animation = (wx.createAnimation as unknown as (options: object) => Chain)({ duration: 200 })
    animation.translateX(10).opacity(0.5).step().width(20).step({ duration: 50, timingFunction: 'ease' })
    expect(animation.export()).toEqual({
      actions: [
        {
          animates: [{ type: 'translateX', args: [10] }, { type: 'style', args: ['opacity', 0.5] }],
          option: { transformOrigin: '50% 50% 0', transition: { duration: 200, timingFunction: 'linear', delay: 0 } },
        },
        {
          animates: [{ type: 'style', args: ['width', '20px'] }],
          option: { transformOrigin: '50% 50% 0', transition: { duration: 50, timingFunction: 'ease', delay: 0 } },
        },
      ],
    })
    expect(animation.export()).toEqual({ actions: [] })
  })
})
