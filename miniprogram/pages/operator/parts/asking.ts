import { parseYuan, toHalfWidth } from '../../../utils/money'
import { failureOf } from './reading'
import type { DatasetEvent } from './listing'
import { words } from './words'

/** Something to fill in. */
export interface Field {
  name: string
  label: string
  value?: string
  hint?: string
  /** `fen`: yuan as one types them. `area`: several lines. `choice`: one of the choices. */
  kind?: 'text' | 'fen' | 'number' | 'area' | 'choice'
  most?: number
  /** May be left empty. */
  optional?: true
  choices?: { value: string; text: string }[]
}

export type Values = Record<string, string>

/** What is asked before something is done. */
export interface Question {
  title: string
  text?: string
  fields?: Field[]
  /** On the button. */
  confirm: string
  /** By the field's name, what is wrong with what was typed; besides what is left empty. */
  check?(values: Values): Values
  /** Does it; returns what to say when it is done. Rejects with an AppError. */
  send(values: Values): Promise<string>
}

/** What ask.wxml shows. */
export const ASKING = {
  asking: false,
  ask: { title: '', text: '', confirm: '', fields: [] as Required<Omit<Field, 'optional'>>[] },
  typed: {} as Values,
  problems: {} as Values,
  sending: false,
  askError: '',
  askCode: '',
}

interface AskingPage {
  data: typeof ASKING
  setData(patch: object, drawn?: () => void): void
  question: Question | null
  load(): Promise<void>
}

/** What pages on which something can be done do alike: ask for what it takes, do it once, and read again. */
export const asking = {
  question: null as Question | null,

  ask(this: AskingPage, question: Question) {
    const { title, text = '', confirm, fields = [] } = question
    this.question = question
    const shown = fields.map(({ name, label, value = '', hint = '', kind = 'text' as const, most = 60, choices = [] }) => ({ name, label, value, hint, kind, most, choices }))
    this.setData({
      asking: true, ask: { title, text, confirm, fields: shown }, typed: Object.fromEntries(shown.map(({ name, value }) => [name, value])),
      problems: {}, askError: '', askCode: '', said: '',
    })
  },

  onTyped(this: AskingPage, event: WechatMiniprogram.CustomEvent<{ value: string }, object, { name: string }>) {
    const { name } = event.currentTarget.dataset
    this.setData({ typed: { ...this.data.typed, [name]: event.detail.value }, problems: { ...this.data.problems, [name]: '' }, askError: '', askCode: '' })
  },

  onChoice(this: AskingPage, event: DatasetEvent<{ name: string; value: string }>) {
    const { name, value } = event.currentTarget.dataset
    if (!this.data.sending) this.setData({ typed: { ...this.data.typed, [name]: value } })
  },

  onAskVisible(this: AskingPage, event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible && !this.data.sending) this.setData({ asking: false })
  },

  onAskCancel(this: AskingPage) {
    if (!this.data.sending) this.setData({ asking: false })
  },

  async onAskConfirm(this: AskingPage) {
    const { question } = this
    if (this.data.sending || question === null) return
    const values = Object.fromEntries(Object.entries(this.data.typed).map(([name, value]) => [name, value.trim()]))
    const problems = { ...emptyOnes(question, values), ...question.check?.(values) }
    this.setData({ problems, askError: '', askCode: '' })
    if (Object.values(problems).some((problem) => problem !== '')) return
    this.setData({ sending: true })
    try {
      const said = await question.send(values)
      this.setData({ asking: false, said })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      await this.load()
    } catch (thrown) {
      const { errorText, errorCode } = failureOf(thrown)
      this.setData({ askError: errorText, askCode: `${words.code} ${errorCode}` })
    } finally {
      this.setData({ sending: false })
    }
  },
}

function emptyOnes({ fields = [] }: Question, values: Values): Values {
  const empty = fields.filter(({ name, optional }) => optional === undefined && values[name] === '')
  return Object.fromEntries(empty.map(({ name }) => [name, words.empty]))
}

/** Signed, as a correction may be: `-5`, `−5.00`, `+5`; null when it is no amount. */
export function parseSignedYuan(text: string): number | null {
  const plain = toHalfWidth(text).trim()
  const sign = /^[-\u2212]/.test(plain) ? -1 : 1
  const fen = parseYuan(plain.replace(/^[-+\u2212]/, ''))
  return fen === null ? null : fen * sign || 0
}

/** Fen as one types them: `5`, `12.50`. */
export function plainYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, '')
}
