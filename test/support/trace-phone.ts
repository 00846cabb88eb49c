import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { OpenPhone } from '../simulator/phone/support/open-phone'
import type { Backstage } from './backstage'
import { trace } from './trace'
import { Steps } from './trace-steps'

/** The local cloud's log as its JSON API has it. */
interface LogLine {
  id: number
  at: number
  kind: string
  name: string
  openid?: string
  durationMs?: number
  ok?: boolean
  input?: unknown
  output?: unknown
  message?: string
  level?: string
}

/** Each request to the database would be too much to read. */
const KINDS = 'function,console,pay,sms,openapi,timer,http,storage,message,warning'

/**
 * While it lasts, failed tests leave of the driven phone: its screen, the page's WXML, the pages with their data, what
 * the cloud's log says since the test began, its clock and device, the test's steps, and the last that the simulator
 * printed. Returns what ends it.
 */
export function tracePhone(miniProgram: MiniProgram, backstage: Backstage, simulator?: { printed(): string }): () => void {
  const steps = new Steps(miniProgram)
  let seen = 0
  const logs = (): Promise<LogLine[]> => backstage.get(`/logs?kinds=${KINDS}&after=${seen}`)
  return trace({
    async begin() {
      steps.clear()
      seen = (await logs().catch((): LogLine[] => [])).at(-1)?.id ?? seen
    },
    files: {
      'screen.png': async () => Buffer.from(String(await miniProgram.screenshot()), 'base64'),
      'page.wxml': async () => indented(await wxml(miniProgram)),
      'pages.json': async () => json(await Promise.all((await miniProgram.pageStack()).map(async ({ path, query }, index, { length }) =>
        ({ path, query, ...index === length - 1 && { data: await (await miniProgram.currentPage())?.data() } })))),
      'log.txt': async () => (await logs()).map(logLine).join(''),
      'world.json': async () => {
        const { clock, device, users, phones, problems } = await backstage.get<Record<string, unknown>>('/state')
        return json({ clock, device, phones, users, problems })
      },
      'steps.txt': () => Promise.resolve(String(steps)),
      ...simulator && { 'simulator.txt': () => Promise.resolve(simulator.printed()) },
    },
  })
}

/** As {@link tracePhone}, of a phone that a test drives without an automator. */
export function traceOpenPhone({ page, server }: Pick<OpenPhone, 'page' | 'server'>): () => void {
  const ask = async <T>(method: string, params: object = {}): Promise<T> => await server.call('auto', { method, params }) as T
  let seen = { logs: 0, exceptions: 0 }
  return trace({
    begin() {
      seen = { logs: server.logs.length, exceptions: server.exceptions.length }
    },
    files: {
      'screen.png': () => page.screenshot(),
      'page.wxml': async () => {
        const { pageId } = await ask<{ pageId: number }>('App.getCurrentPage')
        const root = await ask<{ elementId: string }>('Page.getElement', { pageId, selector: 'page' })
        return indented((await ask<{ wxml: string }>('Element.getWXML', { ...root, pageId, type: 'outer' })).wxml)
      },
      'pages.json': async () => json(await ask('App.getPageStack')),
      'log.txt': () => Promise.resolve([
        ...server.logs.slice(seen.logs).map(({ level, args }) => `${level} ${args.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}\n`),
        ...server.exceptions.slice(seen.exceptions).map(({ message, stack }) => `exception ${stack || message}\n`),
      ].join('')),
      'world.json': () => Promise.resolve(json({ clock: server.clock, device: server.device, openid: server.openid, problems: server.problems })),
    },
  })
}

async function wxml(miniProgram: MiniProgram): Promise<string> {
  const root = await (await miniProgram.currentPage())?.$('page')
  if (!root) throw new Error('the page has no root')
  return root.outerWxml()
}

/** A tag a line, by depth. */
export function indented(wxml: string): string {
  let depth = 0
  return (wxml.match(/<[^>]+>|[^<]+/g) ?? []).flatMap((part) => {
    if (part.trim() === '') return []
    if (part.startsWith('</')) depth--
    const line = `${'  '.repeat(depth)}${part.trim()}\n`
    if (part.startsWith('<') && !part.startsWith('</')) depth++
    return line
  }).join('')
}

/** The cloud's time is simulated. */
function logLine({ at, kind, level, name, openid, durationMs, ok, input, output, message }: LogLine): string {
  const head = [new Date(at).toISOString(), kind, level, name, openid, durationMs !== undefined && `${durationMs.toFixed(1)} ms`, ok === false && 'FAILED']
  const more = [message, input !== undefined && `in  ${JSON.stringify(input)}`, output !== undefined && `out ${JSON.stringify(output)}`]
  return `${head.filter(Boolean).join(' ')}\n${more.filter((line): line is string => typeof line === 'string' && line !== '')
    .map((line) => `${line.replace(/^/gm, '    ')}\n`).join('')}`
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
