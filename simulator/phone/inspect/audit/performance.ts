import type { AuditFinding } from '../report'
import type { NetworkCall, TimedSetData } from '../records'
import { busiest, count, onPages, unknown, unless, type RuleDefinition } from './rule'

const LONGEST_SCRIPT_MS = 1000
const LONGEST_FIRST_SCREEN_MS = 5000
const LONGEST_RENDER_MS = 500
const MOST_CALLS_A_SECOND = 20
const MOST_BYTES = 256 * 1024
const NODES = { most: 1000, depth: 30, children: 60 }
const LONGEST_REQUEST_MS = 1000
/** Requests that take at least so long count as going on at once. */
const SLOW_REQUEST_MS = 300
const MOST_REQUESTS_AT_ONCE = 10
const NPM = /(^|\/)miniprogram_npm\//

const milliseconds = (ms: number): string => `${Math.round(ms)} ms`
const slowestFirst = <T extends { ms: number }>(list: readonly T[]): T[] => [...list].sort((a, b) => b.ms - a.ms)
const named = ({ api, name }: NetworkCall): string => `${api} ${name}`.trim()

function calledTooOften(calls: readonly TimedSetData[]): AuditFinding[] {
  const byOwner = new Map<number, TimedSetData[]>()
  for (const call of calls) byOwner.set(call.owner, [...byOwner.get(call.owner) ?? [], call])
  return [...byOwner.values()].flatMap((own) => {
    const most = busiest(own.map(({ startedAt }) => startedAt), 1000)
    const [{ component }] = own as [TimedSetData]
    return most > MOST_CALLS_A_SECOND ? [{ where: component, what: `${most} calls within a second`, most }] : []
  }).sort((a, b) => b.most - a.most).map(({ where, what }) => ({ where, what }))
}

/** Most requests that went on at the same time. */
function atOnce(calls: readonly NetworkCall[]): number {
  const ends = calls.flatMap(({ startedAt, ms }) => [[startedAt, 1], [startedAt + ms, -1]] as const)
  let now = 0
  let most = 0
  for (const [, step] of [...ends].sort((a, b) => a[0] - b[0] || a[1] - b[1])) most = Math.max(most, now += step)
  return most
}

export const performanceRules: readonly RuleDefinition[] = [
  {
    id: 'script-time', name: '脚本执行时间', title: 'No script runs longer than a second at a stretch', weight: 7,
    judge({ records: { scripts } }) {
      const long = slowestFirst(scripts).filter(({ ms }) => ms > LONGEST_SCRIPT_MS)
      const most = milliseconds(slowestFirst(scripts)[0]?.ms ?? 0)
      const kept = scripts.length === 0 ? 'Each handler, lifecycle and timer took less than 50 ms.' : `The longest took ${most}.`
      return unless(long.map(({ where, ms }) => ({ where, what: milliseconds(ms) })), kept, `The longest took ${most}.`)
    },
  },
  {
    id: 'first-screen', name: '首屏时间', title: 'The first page is there within 5 s', weight: 6,
    judge({ records: { firstScreenMs } }) {
      if (firstScreenMs === undefined) return unknown('No page has been painted yet.')
      const text = `The first page was painted ${milliseconds(firstScreenMs)} after the start.`
      return unless(firstScreenMs > LONGEST_FIRST_SCREEN_MS ? [{ where: 'start', what: milliseconds(firstScreenMs) }] : [], text, text)
    },
  },
  {
    id: 'render-time', name: '渲染时间', title: 'No rendering takes longer than 500 ms', weight: 6,
    judge({ records: { setData } }) {
      const slow = slowestFirst(setData).filter(({ ms }) => ms > LONGEST_RENDER_MS)
      const most = `The longest took ${milliseconds(slowestFirst(setData)[0]?.ms ?? 0)}.`
      return unless(slow.map(({ component, paths, ms }) => ({ where: component, what: `${milliseconds(ms)} for ${paths.join(', ')}` })), most, most)
    },
  },
  {
    id: 'set-data-rate', name: 'setData 调用频率', title: 'setData is called at most 20 times a second', weight: 6,
    judge: ({ records: { setData } }) =>
      unless(calledTooOften(setData), `${count(setData.length, 'call')}, none too close.`, 'Put what belongs together into one call.'),
  },
  {
    id: 'set-data-size', name: 'setData 数据大小', title: 'setData carries at most 256 KB', weight: 6,
    judge({ records: { setData } }) {
      const large = setData.filter(({ bytes }) => bytes > MOST_BYTES).sort((a, b) => b.bytes - a.bytes)
      const most = setData.reduce((largest, { bytes }) => Math.max(largest, bytes), 0)
      const findings = large.map(({ component, bytes, paths }) => ({ where: component, what: `${Math.ceil(bytes / 1024)} KB in ${paths.join(', ')}` }))
      return unless(findings, `The largest was ${most < 1024 ? `${most} bytes` : `${Math.ceil(most / 1024)} KB`}.`, 'Set only what changed, by its path.')
    },
  },
  {
    id: 'wxml-nodes', name: 'WXML 节点数', title: 'A page has fewer than 1,000 nodes, 30 levels, and 60 children of one node at most', weight: 6,
    judge(facts) {
      const { looks } = facts
      if (looks.size === 0) return unknown('No page was looked at.')
      const findings = [...looks].flatMap(([where, { nodes, depth, children }]) => [
        ...nodes >= NODES.most ? [{ where, what: `${nodes} nodes` }] : [],
        ...depth >= NODES.depth ? [{ where, what: `${depth} levels` }] : [],
        ...children.count > NODES.children ? [{ where: children.where, what: children.what }] : [],
      ])
      const most = [...looks.values()].reduce((largest, { nodes }) => Math.max(largest, nodes), 0)
      return unless(findings, `The largest page has ${count(most, 'node')}.`, 'Show long lists in parts.')
    },
  },
  {
    id: 'request-time', name: '请求耗时', title: 'Each request is answered within a second', weight: 5,
    judge({ records: { network } }) {
      if (network.length === 0) return unknown('Nothing was requested.')
      const slow = slowestFirst(network).filter(({ ms }) => ms > LONGEST_REQUEST_MS)
      return unless(slow.map((call) => ({ where: named(call), what: milliseconds(call.ms) })),
        `${count(network.length, 'request')}, the slowest in ${milliseconds(slowestFirst(network)[0]?.ms ?? 0)}.`,
        'Calls of wx.cloud count too, with the weak network that the desk makes.')
    },
  },
  {
    id: 'request-count', name: '网络请求数', title: 'At most 10 slow requests go on at once', weight: 5,
    judge({ records: { network } }) {
      if (network.length === 0) return unknown('Nothing was requested.')
      const most = atOnce(network.filter(({ ms }) => ms >= SLOW_REQUEST_MS))
      const text = `At most ${most} of more than 300 ms at once.`
      return unless(most > MOST_REQUESTS_AT_ONCE ? [{ where: 'requests', what: `${most} at once` }] : [], text, text)
    },
  },
  {
    id: 'image-count', name: '图片请求数', title: 'At most 6 slow pictures are loaded at once', weight: 5,
    judge: () => unknown('Pictures come from this machine: there are no slow ones.'),
  },
  {
    id: 'image-cache', name: '图片缓存', title: 'Pictures of the network may be kept', weight: 4,
    judge: () => unknown('Which headers a real server sends is not known here.'),
  },
  {
    id: 'image-size', name: '图片大小', title: 'No picture has more pixels than are drawn', weight: 4,
    judge: (facts) => unless(onPages(facts, ({ oversized }) => oversized), 'None is larger than it is drawn.', 'Make them smaller: they cost memory and time.'),
  },
  {
    id: 'set-data-unbound', name: '避免 setData 数据冗余', title: 'setData carries only what WXML shows', weight: 3,
    judge({ records: { setData }, pack: { components } }) {
      const found = new Map<string, AuditFinding>()
      for (const { component, paths } of setData) {
        const bound = components[component]?.bound
        if (!bound || NPM.test(component)) continue
        for (const path of paths) {
          const name = path.split(/[.[]/)[0] as string
          if (!bound.includes(name)) found.set(`${component} ${name}`, { where: component, what: `“${name}” stands in no binding` })
        }
      }
      return unless([...found.values()], 'All of it is bound.', 'Keep it outside of data.')
    },
  },
  {
    id: 'request-cache', name: '网络请求缓存', title: 'No large answer is fetched twice within 3 minutes', weight: 2,
    judge: () => unknown('Answers are not kept here to be compared.'),
  },
]
