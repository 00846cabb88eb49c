import { audit, type AuditFacts, type PageLook } from '../../../simulator/phone/inspect/audit'
import type { NetworkCall, TimedSetData } from '../../../simulator/phone/inspect/records'

const LOOK: PageLook = {
  nodes: 10, depth: 3, children: { where: 'page', what: '2 child nodes', count: 2 },
  smallTargets: [], distorted: [], oversized: [], unsafe: [], poorContrast: [],
}
const FINDING = [{ where: 'page <image>', what: 'so it is' }]

interface Given {
  records?: Partial<AuditFacts['records']>
  look?: Partial<PageLook>
}
/** What a run without a fault leaves, changed as given. */
const facts = ({ records = {}, look = {} }: Given = {}): AuditFacts => ({
  records: {
    setData: [], network: [request({})], exceptions: [], scripts: [], deprecated: new Set(), strayTimers: new Set(), firstScreenMs: 400, ...records,
  },
  looks: new Map([['page', { ...LOOK, ...look }]]),
  pack: { app: { pages: ['page'] }, components: { page: { page: true, config: {}, css: '.a { color: red }', scope: null, bound: ['word'] } } },
})
const request = (given: Partial<NetworkCall>): NetworkCall => ({ api: 'request', name: '/x', startedAt: 0, ms: 10, failure: undefined, ...given })
const call = (given: Partial<TimedSetData>): TimedSetData => ({
  id: 1, at: 0, page: 'page', component: 'page', paths: ['word'], bytes: 10, ms: 1, text: '{}', startedAt: 0, owner: 1, ...given,
})
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
const broken = (given: Given): string[] => audit(facts(given), 0).rules.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)

describe('WeChat’s rules', () => {
  it('are 27, with weights of 100 in all', () => {
    const { rules } = audit(facts(), 0)
    expect(rules).toHaveLength(27)
    expect(rules.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(27)
  })

  it.each<[string, string, Given]>([
    ['script-time', 'a script of 1,001 ms', { records: { scripts: [{ where: 'page onLoad', ms: 1001 }] } }],
    ['first-screen', 'a start of more than 5 s', { records: { firstScreenMs: 5001 } }],
    ['render-time', 'a rendering of 501 ms', { records: { setData: [call({ ms: 501 })] } }],
    ['set-data-rate', '21 calls in a second', { records: { setData: times(21, (index) => call({ startedAt: index * 40 })) } }],
    ['set-data-size', 'a byte more than 256 KB', { records: { setData: [call({ bytes: 256 * 1024 + 1 })] } }],
    ['wxml-nodes', '1,000 nodes', { look: { nodes: 1000 } }],
    ['wxml-nodes', '30 levels', { look: { depth: 30 } }],
    ['wxml-nodes', '61 children', { look: { children: { where: 'page <view>', what: '61 child nodes', count: 61 } } }],
    ['request-time', 'a request of 1,001 ms', { records: { network: [request({ ms: 1001 })] } }],
    ['request-count', '11 slow requests at once', { records: { network: times(11, (index) => request({ startedAt: index, ms: 400 })) } }],
    ['image-size', 'a picture with too many pixels', { look: { oversized: FINDING } }],
    ['set-data-unbound', 'a name that is not bound', { records: { setData: [call({ paths: ['word', 'list[2].n'] })] } }],
    ['image-ratio', 'a distorted picture', { look: { distorted: FINDING } }],
    ['tap-area', 'a small target', { look: { smallTargets: FINDING } }],
    ['safe-area', 'a button below the safe area', { look: { unsafe: FINDING } }],
    ['contrast', 'a pale text', { look: { poorContrast: FINDING } }],
    ['exceptions', 'an exception', { records: { exceptions: ['x is not defined'] } }],
    ['request-failures', 'a request that failed', { records: { network: [request({ failure: 'request:fail' })] } }],
    ['deprecated', 'a deprecated API', { records: { deprecated: new Set(['getSystemInfoSync']) } }],
    ['timers', 'an interval that ran on', { records: { strayTimers: new Set(['page']) } }],
  ])('%s is broken by %s alone', (id, _what, given) => {
    expect(broken(given)).toEqual([id])
  })

  it.each<[string, Given]>([
    ['20 calls of setData in a second, and more by several components', { records: {
      setData: [...times(20, (index) => call({ startedAt: index })), ...times(20, (index) => call({ startedAt: index, owner: 2 }))],
    } }],
    ['21 calls in more than a second', { records: { setData: times(21, (index) => call({ startedAt: index * 50 })) } }],
    ['10 slow requests at once, and any number of fast ones', { records: {
      network: [...times(10, () => request({ ms: 400 })), ...times(30, () => request({ ms: 200 }))],
    } }],
    ['slow requests one after the other', { records: { network: times(20, (index) => request({ startedAt: index * 400, ms: 400 })) } }],
  ])('are kept by %s', (_what, given) => {
    expect(broken(given)).toEqual([])
  })
})

describe('the score', () => {
  const scores = (given: Given) => {
    const { score, categories } = audit(facts(given), 0)
    return [score, ...categories.map((one) => one.score)]
  }

  it('is 100 where nothing is broken, whatever cannot be judged', () => {
    expect(scores({})).toEqual([100, 100, 100, 100])
  })

  it('loses the weight of what is broken, of all that could be judged', () => {
    // 65 − 5 − 4 − 2 of performance can be judged here, 26 of experience, 9 − 1 of practice.
    expect(scores({ records: { firstScreenMs: 6000 } })).toEqual([Math.round(82 / 88 * 100), Math.round(48 / 54 * 100), 100, 100])
  })

  it('loses nothing by what is a hint', () => {
    expect(scores({ look: { poorContrast: FINDING } })).toEqual([100, 100, 100, 100])
  })
})
