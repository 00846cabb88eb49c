import type { AuditReport, PageTree, SetDataCall } from '../../../simulator/phone/inspect/report'
import type { NetworkLoss } from '../../../simulator/phone/protocol'
import { openPhone, type OpenPhone } from '../phone/support/open-phone'

jest.setTimeout(60_000)

/** A page with a fault for each rule that can be broken on purpose, one without, and a component on both. */
const FILES = {
  'pages/index/index.js': `Page({
    data: { word: 'hello', list: [{ n: 1 }, { n: 2 }] },
    onTap(event) { this.setData({ word: event.currentTarget.dataset.word, unseen: 1, 'list[1].n': 22 }) },
    large() { this.setData({ word: 'é'.repeat(300 * 1024 / 2) }) },
    often() { for (let i = 0; i < 25; i++) this.setData({ word: String(i) }) },
    slow() { const end = performance.now() + 60; while (performance.now() < end); },
    fail() { setTimeout(() => { throw new Error('on purpose') }) },
    tick() { setInterval(() => {}, 5) },
    old() { wx.getSystemInfoSync() },
  })`,
  'pages/index/index.wxml': `
    <view id="small" class="tiny" bindtap="onTap" data-word="tapped">x</view>
    <view wx:for="{{list}}" wx:key="n" class="item">{{item.n}}</view>
    <counter start="{{3}}" bind:change="onTap"/>
    <view class="pale">{{word}}</view>
    <view id="slow" bindtap="slow">slow</view>
    <view class="bar"><button size="mini" style="height: 30px">bar</button></view>`,
  'pages/index/index.json': '{ "usingComponents": { "counter": "/components/counter/counter" } }',
  'pages/index/index.wxss': `.tiny { width: 10px; height: 10px } .tiny:active { color: red } .pale { color: #ddd }
    .bar { position: fixed; left: 0; right: 0; bottom: 0; height: 40px } .roll { overflow-y: scroll; }`,
  'pages/next/next.js': 'Page({ data: { rows: Array.from({ length: 61 }, (_, i) => i) } })',
  'pages/next/next.wxml': '<view wx:for="{{rows}}" wx:key="*this">{{item}}</view>',
  'components/counter/counter.js': "Component({ properties: { start: Number }, data: { count: 0 }, lifetimes: { attached() { this.setData({ count: 1 }) } } })",
  'components/counter/counter.json': '{ "component": true }',
  'components/counter/counter.wxml': '<text bindtap="add">{{count}} of {{start}}</text>',
}

describe('a phone that is looked into', () => {
  let phone: OpenPhone
  beforeAll(async () => {
    phone = await openPhone(FILES)
  })
  afterAll(() => phone?.close())

  const audit = () => phone.server.call('inspect.audit', {}) as Promise<AuditReport>
  const tree = (pageId?: number) => phone.server.call('inspect.tree', pageId === undefined ? {} : { pageId }) as Promise<PageTree>
  const setData = (after = 0) => phone.server.call('inspect.setData', { after }) as Promise<SetDataCall[]>
  const page = (method: string) => phone.page.evaluate((name) => {
    const [top] = (globalThis as unknown as { getCurrentPages(): Record<string, () => void>[] }).getCurrentPages().slice(-1)
    top?.[name]?.()
  }, method)
  const outcomes = ({ rules }: AuditReport) => Object.fromEntries(rules.map(({ id, outcome }) => [id, outcome]))
  const findings = ({ rules }: AuditReport, id: string) => rules.find((rule) => rule.id === id)?.findings

  it('shows its WXML with attributes, handlers, texts and the data of page and components', async () => {
    const { path, data, tree: [small, first, , counter], nodes } = await tree()
    expect(path).toBe('pages/index/index')
    expect(data).toEqual({ word: 'hello', list: [{ n: 1 }, { n: 2 }] })
    expect(small).toEqual({
      tag: 'view', attributes: { id: 'small', class: 'tiny', 'data-word': 'tapped' }, events: { tap: 'onTap' }, box: [0, 88, 10, 10],
      children: [{ tag: '#text', text: 'x' }],
    })
    expect(first?.children).toEqual([{ tag: '#text', text: '1' }])
    expect(counter).toMatchObject({
      tag: 'counter', component: 'components/counter/counter', data: { start: 3, count: 1 }, events: { change: 'onTap' },
      shadow: [{ tag: 'text', events: { tap: 'add' }, children: [{ tag: '#text', text: '1 of 3' }] }],
    })
    expect(nodes).toBeGreaterThan(10)
  })

  it('tells each setData with its paths, size and time, those after an id alone where that is asked', async () => {
    const before = await setData()
    expect(before).toMatchObject([{ component: 'components/counter/counter', paths: ['count'], bytes: 11, text: '{"count":1}' }])
    await phone.page.click('#small')
    const [call, ...none] = await setData(before[0]?.id)
    expect(none).toEqual([])
    expect(call).toMatchObject({ page: 'pages/index/index', component: 'pages/index/index', paths: ['word', 'unseen', 'list[1].n'] })
    expect(call?.ms).toBeGreaterThan(0)
  })

  it('is judged by the rules that can be: what its styles, its page and its data break', async () => {
    const report = await audit()
    expect(outcomes(report)).toMatchObject({
      active: 'failed', momentum: 'failed', 'tap-area': 'failed', 'safe-area': 'failed', contrast: 'failed', 'set-data-unbound': 'failed',
      'wxml-nodes': 'passed', 'set-data-rate': 'passed', 'set-data-size': 'passed', 'script-time': 'passed', exceptions: 'passed',
      'first-screen': 'passed', deprecated: 'passed', 'request-time': 'unknown', https: 'unknown',
    })
    expect(findings(report, 'tap-area')).toEqual([{ where: 'pages/index/index <view#small.tiny>', what: '10 × 10 px' }])
    expect(findings(report, 'active')).toEqual([{ where: 'pages/index/index.wxss', what: '.tiny:active' }])
    expect(findings(report, 'set-data-unbound')).toEqual([{ where: 'pages/index/index', what: '“unseen” stands in no binding' }])
    expect(report.pages).toEqual(['pages/index/index'])
  })

  it('is judged by what it does: sizes, rates, long scripts, exceptions, deprecated APIs', async () => {
    const before = (await audit()).score
    for (const method of ['large', 'often', 'fail', 'old']) await page(method)
    const report = await audit()
    expect(outcomes(report)).toMatchObject({ 'set-data-size': 'failed', 'set-data-rate': 'failed', exceptions: 'failed', deprecated: 'failed' })
    expect(findings(report, 'set-data-size')?.[0]).toEqual({ where: 'pages/index/index', what: '301 KB in word' })
    expect(findings(report, 'exceptions')).toEqual([{ where: 'exception', what: 'on purpose' }])
    expect(report.score).toBeLessThan(before)
  })

  it('is told how long its handlers take', async () => {
    await phone.page.click('#slow')
    const rule = (await audit()).rules.find(({ id }) => id === 'script-time')
    expect(rule).toMatchObject({ outcome: 'passed', reason: expect.stringMatching(/^The longest took [6-9]\d ms|\d{3} ms/) })
  })

  it('loses requests or replies where the desk wants it, in turn, and those alone that are named', async () => {
    const url = `${phone.server.url}/phone/`
    const loses = (loss: NetworkLoss): void => phone.server.send('device', { ...phone.server.device, loss })
    const request = (address = url) => phone.page.evaluate((to) => new Promise((resolve) => {
      const { wx } = globalThis as unknown as { wx: { request(options: object): void } }
      wx.request({ url: to, success: () => resolve('ok'), fail: ({ errMsg }: { errMsg: string }) => resolve(errMsg) })
    }), address)
    const lost = 'request:fail errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET'
    loses({ what: 'requests', percent: 100 })
    expect(await request()).toBe(lost)
    loses({ what: 'replies', percent: 50 })
    expect([await request(), await request(), await request(), await request()]).toEqual(['ok', lost, 'ok', lost])
    loses({ what: 'requests', percent: 100, only: 'package' })
    expect([await request(), await request(`${url}package.js`)]).toEqual(['ok', lost])
    loses({ what: 'nothing', percent: 100 })
    const report = await audit()
    expect(outcomes(report)).toMatchObject({ 'request-failures': 'failed', 'request-time': 'passed' })
    expect(findings(report, 'request-failures')).toHaveLength(4)
  })

  it('is looked at on each page, also those that were left', async () => {
    await page('tick')
    await phone.wx('navigateTo', { url: '/pages/next/next' })
    await phone.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)))
    const report = await audit()
    expect(findings(report, 'timers')).toEqual([{ where: 'pages/index/index', what: 'an interval of it ran while another page was shown' }])
    expect(report.pages).toEqual(['pages/index/index', 'pages/next/next'])
    expect(findings(report, 'wxml-nodes')).toEqual([{ where: expect.stringContaining('pages/next/next'), what: '61 child nodes' }])
    expect(findings(report, 'tap-area')).toHaveLength(1)
  })

  it('shows a page of the stack by its id, and refuses one that is gone', async () => {
    const { pageId } = phone.server.routes.at(-1)?.[0] ?? { pageId: 0 }
    expect((await tree(pageId)).path).toBe('pages/index/index')
    await expect(tree(999)).rejects.toThrow('no page 999')
  })
})
