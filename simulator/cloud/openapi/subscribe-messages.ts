import { randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { OpenApiFailure } from './failure'
import { fieldTakes } from './subscribe-fields'

/** A subscribe message that reached a person's WeChat. */
export interface SubscribeMessage {
  /** Simulated epoch ms. */
  at: number
  openid: string
  templateId: string
  /** Where a tap on it leads; empty: nowhere. */
  page: string
  /** Values by the template's fields, in the order given. */
  data: Record<string, string>
  /** developer, trial or formal: which version a tap opens. */
  state: string
}

interface Stored {
  /** Template ids that were offered to people: the simulator knows no others. */
  templates: string[]
  /** Messages that people still allow, by `openid templateId`. */
  allowed: Record<string, number>
  messages: SubscribeMessage[]
}

const KEPT = 300
const STATES = ['developer', 'trial', 'formal']

const failure = (errcode: number, text: string): OpenApiFailure => new OpenApiFailure(errcode, `${text} rid: ${randomUUID()}`)

/** One-time subscribe messages: each "allow" on the phone is good for one message of that template. */
export class SubscribeMessages {
  private stored: Stored
  private readonly file: string
  private pages: string[] | null = null

  constructor(dir: string, private readonly now: () => number) {
    this.file = path.join(dir, 'subscribe-messages.json')
    this.stored = fs.existsSync(this.file) ? JSON.parse(fs.readFileSync(this.file, 'utf8')) as Stored : empty()
  }

  setPages(pages: string[]): void {
    this.pages = pages
  }

  /** Answers that a person gave on the phone, by template id. */
  answered(openid: string, answers: Record<string, string>): void {
    for (const [templateId, answer] of Object.entries(answers)) {
      if (!this.stored.templates.includes(templateId)) this.stored.templates.push(templateId)
      const key = `${openid} ${templateId}`
      if (answer === 'accept') this.stored.allowed[key] = (this.stored.allowed[key] ?? 0) + 1
    }
    this.save()
  }

  /** How many messages each person still allows. */
  allowances(): { openid: string; templateId: string; times: number }[] {
    return Object.entries(this.stored.allowed).filter(([, times]) => times > 0).map(([key, times]) => {
      const [openid = '', templateId = ''] = key.split(' ')
      return { openid, templateId, times }
    })
  }

  /** Oldest first. */
  received(): SubscribeMessage[] {
    return [...this.stored.messages]
  }

  /** subscribeMessage.send. @throws OpenApiFailure 40003, 40037, 41030, 43101, 47003 */
  send(parameters: Record<string, unknown>): Record<string, unknown> {
    const { touser: openid, template_id: templateId, page = '', data, miniprogram_state: state = 'formal' } = parameters
    if (typeof openid !== 'string' || openid === '') throw failure(40003, 'invalid openid')
    if (typeof templateId !== 'string' || !this.stored.templates.includes(templateId)) throw failure(40037, 'invalid template_id')
    if (typeof page !== 'string' || !this.hasPage(page)) throw failure(41030, 'invalid page')
    if (typeof state !== 'string' || !STATES.includes(state)) throw failure(47003, 'argument invalid! miniprogram_state invalid')
    const values = readData(data)
    const key = `${openid} ${templateId}`
    const left = this.stored.allowed[key] ?? 0
    if (left === 0) throw failure(43101, 'user refuse to accept the msg')
    this.stored.allowed[key] = left - 1
    this.stored.messages.push({ at: this.now(), openid, templateId, page, data: values, state })
    this.stored.messages.splice(0, this.stored.messages.length - KEPT)
    this.save()
    return { msgid: randomInt(2 ** 40) }
  }

  reset(): void {
    this.stored = empty()
    this.save()
  }

  private hasPage(page: string): boolean {
    const route = page.split('?')[0] as string
    return page === '' || this.pages === null || this.pages.includes(route.replace(/^\//, ''))
  }

  private save(): void {
    fs.writeFileSync(`${this.file}.new`, JSON.stringify(this.stored))
    fs.renameSync(`${this.file}.new`, this.file)
  }
}

const empty = (): Stored => ({ templates: [], allowed: {}, messages: [] })

function readData(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw failure(47003, 'argument invalid! data invalid')
  return Object.fromEntries(Object.entries(data).map(([name, field]) => {
    const value = typeof field === 'object' && field !== null ? (field as { value?: unknown }).value : undefined
    if (typeof value !== 'string' && typeof value !== 'number') throw failure(47003, `argument invalid! data.${name}.value invalid`)
    if (String(value) === '') throw failure(47003, `argument invalid! data.${name}.value is empty`)
    // Which fields a template has is not known here; a name that no template could have is refused.
    if (fieldTakes(name, String(value)) !== true) throw failure(47003, `argument invalid! data.${name}.value invalid`)
    return [name, String(value)]
  }))
}
