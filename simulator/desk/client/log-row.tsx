import type { LogEntry, User } from './api'
import { json, time, yuan } from './text'

const KIND_WORDS: Record<LogEntry['kind'], string> = {
  function: 'function', console: 'console', database: 'database', pay: 'payment',
  sms: 'message', openapi: 'open API', timer: 'timer', http: 'HTTP', storage: 'file', message: 'push', warning: 'warning',
}

/** One line: when, what, how it ended, how long it took. Opened: everything about it. */
export function LogRow({ entry, users, open, onToggle }: { entry: LogEntry; users: User[]; open: boolean; onToggle(): void }) {
  const { what, detail } = subject(entry)
  const { words, tone } = outcome(entry)
  const who = users.find(({ openid }) => openid === entry.openid)?.name ?? entry.openid
  return (
    <li class={`entry ${tone}`}>
      <button class="line plain" aria-expanded={open} onClick={onToggle}>
        <span class="at mono">{time(entry.at)}</span>
        <span class={`kind ${entry.kind}`}>{KIND_WORDS[entry.kind]}</span>
        <span class="what"><b>{what}</b> <span class="mono">{detail}</span></span>
        <span class="who">{who}</span>
        <span class="outcome">{words}</span>
        <Duration entry={entry} />
      </button>
      {open && <Everything entry={entry} />}
    </li>
  )
}

function Duration({ entry: { durationMs, coldStartMs } }: { entry: LogEntry }) {
  if (durationMs === undefined) return <span />
  const ms = `${Math.round(durationMs)} ms`
  if (coldStartMs === undefined) return <span class="took mono">{ms}</span>
  return <span class="took mono" title={`and ${Math.round(coldStartMs)} ms to start the instance`}>cold {ms}</span>
}

function Everything({ entry }: { entry: LogEntry }) {
  const { input, output, message, openid, coldStartMs } = entry
  const parts: [string, unknown][] = [
    ['Message', message], ['Input', withoutPlatform(input)], ['Output', output], ['Caller', openid],
    ['Instance started in', coldStartMs === undefined ? undefined : `${Math.round(coldStartMs)} ms`],
  ]
  return (
    <dl class="everything">
      {parts.filter(([, value]) => value !== undefined).map(([label, value]) => (
        <><dt>{label}</dt><dd><pre>{typeof value === 'string' ? value : json(value, 2)}</pre></dd></>
      ))}
    </dl>
  )
}

/** Functions with a table of routes or actions, or that are reached over HTTP, are told apart by those; of other entries the message's first line says most. */
function subject({ kind, name, input, message }: LogEntry): { what: string; detail: string } {
  const { route: itsRoute, action, path } = (input ?? {}) as { route?: unknown; action?: unknown; path?: unknown }
  const route = kind === 'function' ? itsRoute ?? action ?? path : undefined
  if (typeof route === 'string') return { what: name, detail: route }
  if (kind === 'function') return { what: name, detail: '' }
  const { total_fee: totalFee, mobile } = (input ?? {}) as { total_fee?: unknown; mobile?: unknown }
  if (typeof totalFee === 'number') return { what: name, detail: yuan(totalFee) }
  return { what: name, detail: message?.split('\n')[0] ?? (typeof mobile === 'string' ? `to ${mobile}` : '') }
}

/** The platform adds its own fields to what the client sends. */
function withoutPlatform(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const { userInfo: _, tcbContext: __, ...rest } = input as Record<string, unknown>
  return rest
}

function outcome({ ok, level, output, message, kind }: LogEntry): { words: string; tone: 'good' | 'bad' | 'refused' | 'quiet' } {
  if (ok === false) return { words: kind === 'function' ? firstWords(message) : 'failed', tone: 'bad' }
  const refusal = (output as { success?: unknown; error?: { code?: unknown } | null } | null | undefined)
  if (kind === 'function' && refusal?.success === false) return { words: String(refusal.error?.code ?? 'refused'), tone: 'refused' }
  if (level === 'error') return { words: 'error', tone: 'bad' }
  if (level === 'warn' || kind === 'warning') return { words: 'warning', tone: 'refused' }
  return { words: ok === true ? 'ok' : '', tone: ok === true ? 'good' : 'quiet' }
}

const firstWords = (message = 'failed'): string => message.split('\n')[0] ?? ''
