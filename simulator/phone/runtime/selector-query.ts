import * as glassEasel from 'glass-easel'
import { domNodesOf, measure } from './measure'
import { elementOf } from './wx-event'

type Callback = (result: unknown) => void

/** What `fields()` may ask for. */
export interface SelectorFields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

/** What stands behind `node` and `context` of a built-in: a canvas, a scroll-view's or video's context. */
export type NodeResolver = (element: glassEasel.Element, what: 'node' | 'context') => unknown

/** The page whose window `selectViewport()` means. */
export interface Viewport {
  component: glassEasel.GeneralComponent
  scroller: HTMLElement
}

export interface SelectorQueryHost {
  viewport(): Viewport | undefined
  resolveNode: NodeResolver
}

interface Request {
  component: glassEasel.GeneralComponent | undefined
  /** `null`: the viewport. */
  selector: string | null
  single: boolean
  fields: SelectorFields
  callback: Callback | undefined
}

const readFields = (element: glassEasel.Element, fields: SelectorFields, host: SelectorQueryHost): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = { ...element.dataset }
  if (fields.mark) result.mark = element.collectMarks()
  if (fields.rect || fields.size) {
    const { left, top, right, bottom, width, height } = measure(element)
    if (fields.rect) Object.assign(result, { left, top, right, bottom })
    if (fields.size) Object.assign(result, { width, height })
  }
  const [dom] = domNodesOf(element)
  if (fields.scrollOffset) Object.assign(result, scrollOf(dom))
  const component = element.asGeneralComponent()
  for (const name of fields.properties ?? []) {
    if (component && glassEasel.Component.hasProperty(component, name)) result[name] = component.data[name]
  }
  const computed = dom && fields.computedStyle?.length ? getComputedStyle(dom) : undefined
  for (const name of fields.computedStyle ?? []) result[name] = computed ? Reflect.get(computed, name) : ''
  if (fields.node) result.node = host.resolveNode(element, 'node')
  if (fields.context) result.context = host.resolveNode(element, 'context')
  return result
}

const scrollOf = (dom: HTMLElement | undefined) => ({
  scrollLeft: dom?.scrollLeft ?? 0,
  scrollTop: dom?.scrollTop ?? 0,
  scrollWidth: dom?.scrollWidth ?? 0,
  scrollHeight: dom?.scrollHeight ?? 0,
})

const readViewport = (fields: SelectorFields, host: SelectorQueryHost): Record<string, unknown> => {
  const scroller = host.viewport()?.scroller
  const width = scroller?.clientWidth ?? 0
  const height = scroller?.clientHeight ?? 0
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? scrollOf(scroller) : {}),
  }
}

/** WeChat's NodesRef: what to ask of the nodes that were selected. */
export class NodesRef {
  constructor(private readonly query: SelectorQuery, private readonly ask: (fields: SelectorFields, callback?: Callback) => void) {}

  fields(fields: SelectorFields, callback?: Callback): SelectorQuery {
    this.ask(fields, callback)
    return this.query
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }
}

/** `wx.createSelectorQuery()` and `this.createSelectorQuery()`. Answers later, as WeChat's other thread does. */
export class SelectorQuery {
  readonly #requests: Request[] = []

  constructor(private readonly host: SelectorQueryHost, private component?: glassEasel.GeneralComponent) {}

  in(component: unknown): this {
    const found = elementOf(component)?.asGeneralComponent()
    if (found) this.component = found
    return this
  }

  select(selector: string): NodesRef {
    return this.#select(selector, true)
  }

  selectAll(selector: string): NodesRef {
    return this.#select(selector, false)
  }

  selectViewport(): NodesRef {
    return this.#select(null, true)
  }

  exec(callback?: (results: unknown[]) => void): void {
    const requests = [...this.#requests]
    setTimeout(() => {
      const results = requests.map((request) => this.#answer(request))
      requests.forEach((request, index) => request.callback?.(results[index]))
      callback?.(results)
    })
  }

  #select(selector: string | null, single: boolean): NodesRef {
    const component = this.component
    return new NodesRef(this, (fields, callback) => void this.#requests.push({ component, selector, single, fields, callback }))
  }

  #answer({ component, selector, single, fields }: Request): unknown {
    if (selector === null) return readViewport(fields, this.host)
    const root = (component ?? this.host.viewport()?.component)?.getShadowRoot()
    if (!single) return (root?.querySelectorAll(selector) ?? []).map((element) => readFields(element, fields, this.host))
    const element = root?.querySelector(selector)
    return element ? readFields(element, fields, this.host) : null
  }
}
