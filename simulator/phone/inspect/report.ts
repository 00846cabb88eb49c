/** What the desk and the automator are told about a run of the Mini Program. Plain data: they cross the phone's socket. */

export type AuditCategory = 'performance' | 'experience' | 'practice'

/** One of WeChat's rules (体验评分), as it stands for what was seen since the run began. */
export interface AuditRule {
  id: string
  /** WeChat's name of it. */
  name: string
  /** What it demands, in English. */
  title: string
  category: AuditCategory
  /** WeChat's weight; 0: a hint that does not count. */
  weight: number
  /** `unknown`: it cannot be computed here, or there was nothing to judge; it does not count then. */
  outcome: 'passed' | 'failed' | 'unknown'
  /** One sentence: what was measured, or why nothing could be. */
  reason: string
  /** Where it is broken, worst first; at most {@link FINDINGS_SHOWN}. */
  findings: AuditFinding[]
}

export interface AuditFinding {
  /** A page, an element of it, a component, a request. */
  where: string
  what: string
}

export interface AuditReport {
  /** 0–100: the weights of the rules that are kept, among those that could be judged. */
  score: number
  categories: { category: AuditCategory; name: string; score: number | null }[]
  rules: AuditRule[]
  /** Pages that were looked at, in the order of their first visit. */
  pages: string[]
  /** Simulated epoch ms. */
  at: number
}

/** One call of setData, by a page or a component. */
export interface SetDataCall {
  id: number
  /** Simulated epoch ms. */
  at: number
  /** The page that it happened on; empty where the component is on none yet. */
  page: string
  /** The page or component whose setData it was. */
  component: string
  /** Paths that were set: `list[3].name`. */
  paths: string[]
  /** UTF-8 bytes of what was set, as JSON. */
  bytes: number
  /** How long rendering it took. */
  ms: number
  /** The JSON, cut off where it is long. */
  text: string
}

/** A node of a page's WXML as it stands now. */
export interface TreeElement {
  /** The tag as written; `#text` for a text. */
  tag: string
  /** Left, top, width, height on the screen, CSS pixels; absent where it takes no room. */
  box?: [number, number, number, number]
  /** Path of a custom component. */
  component?: string
  text?: string
  /** Attributes and properties that are not as they are by themselves. */
  attributes?: Record<string, string>
  /** Handlers by event: `tap` → `onSubmit`; WXS functions as `(wxs)`. */
  events?: Record<string, string>
  /** Own data and properties of a custom component. */
  data?: unknown
  /** The component's own tree. */
  shadow?: TreeElement[]
  children?: TreeElement[]
}

/** A page of the stack: its data and its tree. */
export interface PageTree {
  pageId: number
  path: string
  query: Record<string, string>
  data: unknown
  tree: TreeElement[]
  /** Nodes in `tree`; more than are shown when it was cut off. */
  nodes: number
}

export const FINDINGS_SHOWN = 12
