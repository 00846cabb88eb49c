import type { TabBarConfig } from '../package'
import type { TabBar } from '../runtime/phone'
import { element } from './element'

type Item = TabBarConfig['list'][number]
interface Mark {
  badge: string | null
  dot: boolean
}

const DEFAULT_STYLE = { color: '#7a7e83', selectedColor: '#3cc51f', backgroundColor: '#ffffff', borderStyle: 'black' }

const asset = (path: string): string => (/^(https?:|data:)/.test(path) ? path : `/phone/assets/${path.replace(/^\//, '')}`)

/** WeChat's own tab bar at the bottom of tab pages. */
export class NativeTabBar implements TabBar {
  readonly #root: HTMLElement
  #config: TabBarConfig = { list: [] }
  #changedItems = new Map<number, Partial<Item>>()
  #changedStyle: Partial<TabBarConfig> = {}
  #marks = new Map<number, Mark>()
  #route: string | undefined
  #visible = true

  /** @param onTap the index of the tab that was tapped. */
  constructor(parent: HTMLElement, private readonly onTap: (index: number) => void, private readonly onVisible: () => void) {
    this.#root = element('phone-tab-bar', parent, 'nav')
    this.#root.hidden = true
  }

  /** Whether it takes room at the bottom of the page at `route`. */
  shownFor(route: string | undefined): boolean {
    return this.#visible && !this.#config.custom && this.#config.list.some((item) => item.pagePath === route)
  }

  /** A new run of the Mini Program: forgets badges and changes. */
  reset(config: TabBarConfig | undefined): void {
    this.#marks.clear()
    this.#changedItems.clear()
    this.#changedStyle = {}
    this.#visible = true
    this.setConfig(config)
  }

  /** Same tab bar in other colours, when the theme changes. */
  setConfig(config: TabBarConfig | undefined): void {
    this.#config = config ?? { list: [] }
    this.#render()
  }

  select(route: string | undefined): void {
    this.#route = route
    this.#render()
  }

  setBadge(index: number, text: string | null): void {
    this.#mark(index, { badge: text })
  }

  setRedDot(index: number, shown: boolean): void {
    this.#mark(index, { dot: shown })
  }

  setItem(index: number, item: Partial<Item>): void {
    this.#changedItems.set(index, { ...this.#changedItems.get(index), ...item })
    this.#render()
  }

  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }): void {
    Object.assign(this.#changedStyle, style)
    this.#render()
  }

  setVisible(visible: boolean): void {
    this.#visible = visible
    this.#render()
    this.onVisible()
  }

  #mark(index: number, change: Partial<Mark>): void {
    this.#marks.set(index, { badge: null, dot: false, ...this.#marks.get(index), ...change })
    this.#render()
  }

  #render(): void {
    const style = { ...DEFAULT_STYLE, ...this.#config, ...this.#changedStyle }
    this.#root.hidden = !this.shownFor(this.#route)
    this.#root.style.backgroundColor = style.backgroundColor
    this.#root.dataset.border = style.borderStyle
    this.#root.replaceChildren(...this.#config.list.map((item, index) => {
      const selected = item.pagePath === this.#route
      return this.#tab({ ...item, ...this.#changedItems.get(index) }, index, selected, selected ? style.selectedColor : style.color)
    }))
  }

  #tab(item: Item, index: number, selected: boolean, color: string): HTMLElement {
    const tab = element('phone-tab', null, 'button')
    tab.type = 'button'
    tab.style.color = color
    tab.setAttribute('aria-current', String(selected))
    const path = selected ? item.selectedIconPath ?? item.iconPath : item.iconPath
    const mark = this.#marks.get(index)
    const anchor = element('phone-tab-icon', tab, 'span')
    if (path) {
      const image = element('', anchor, 'img')
      image.alt = ''
      image.src = asset(path)
    }
    const label = element('phone-tab-text', path ? tab : anchor, 'span')
    label.textContent = item.text
    if (mark?.badge) element('phone-tab-badge', anchor, 'span').textContent = mark.badge
    else if (mark?.dot) element('phone-tab-dot', anchor, 'span')
    tab.addEventListener('click', () => this.onTap(index))
    return tab
  }
}
