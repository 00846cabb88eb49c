import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, builtInOf } from './built-in'
import { ClassedElement, closest, descendants } from './owner'
import { followDrag } from './touch'
import { Wheel } from './wheel'

const properties = { value: [] as number[], indicatorStyle: '', indicatorClass: '', maskStyle: '', maskClass: '', immediateChange: false, title: '' }

export type PickerViewData = BuiltIn<typeof properties>['data']

/** One wheel of a picker-view. Its items are as high as the mark in the middle. */
export class PickerViewColumn extends BuiltIn<Record<string, never>> {
  static readonly tag = 'picker-view-column'
  static readonly properties = {}
  readonly #group = this.part('div', 'wx-picker-view-group')
  readonly #content = this.part('div', 'wx-picker-view-content', this.#group)
  #mask: ClassedElement | undefined
  #indicator: ClassedElement | undefined
  readonly #wheel = new Wheel(this.#content, () => this.#itemHeight(), () => this.#content.children.length, {
    started: () => this.#view()?.turnStarted(),
    changed: () => this.#view()?.turned(),
    ended: () => this.#view()?.turnEnded(),
  })
  readonly #children = new MutationObserver(() => this.measure())

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.enclose(this.#content)
    this.#children.observe(this.#content, { childList: true })
    followDrag(component, {
      axis: () => 'both',
      start: () => this.#wheel.begin(),
      move: (_dx, dy) => this.#wheel.drag(dy),
      end: (_dx, dy, _speedX, speedY) => this.#wheel.release(dy, speedY),
    })
  }

  override attached(): void {
    const view = this.#view()
    if (view) this.dress(view.data)
    view?.showValue()
    requestAnimationFrame(() => this.measure())
  }

  override detached(): void {
    this.#children.disconnect()
  }

  get index(): number {
    return this.#wheel.index
  }

  show(index: number, animated: boolean): void {
    this.#wheel.show(index, animated)
  }

  dress({ indicatorStyle, indicatorClass, maskStyle, maskClass }: PickerViewData): void {
    const view = this.#view()
    if (!view) return
    this.#mask ??= new ClassedElement(view.component, 'wx-picker-view-mask', this.#group)
    this.#indicator ??= new ClassedElement(view.component, 'wx-picker-view-indicator', this.#group)
    this.#mask.set(maskClass)
    this.#mask.setStyle(maskStyle)
    this.#indicator.set(indicatorClass)
    this.#indicator.setStyle(indicatorStyle)
    this.measure()
  }

  measure(): void {
    const height = this.#itemHeight()
    this.#content.style.setProperty('--wx-item-height', `${height}px`)
    this.#group.style.setProperty('--wx-mark', `${height / 2}px`)
    this.#wheel.show(this.#wheel.index)
  }

  #itemHeight(): number {
    return this.#indicator?.element.offsetHeight || 34
  }

  #view(): PickerView | undefined {
    return closest(this.component, (element) => {
      const builtIn = builtInOf(element)
      return builtIn instanceof PickerView ? builtIn : undefined
    })
  }
}

export class PickerView extends BuiltIn<typeof properties> {
  static readonly tag = 'picker-view'
  static readonly properties = properties
  #turning = 0

  override update(changed: ReadonlySet<string>): void {
    for (const column of this.#columns()) if (!changed.has('value') || changed.size > 1) column.dress(this.data)
    // The items that the same setData brings come after the properties.
    if (changed.has('value')) queueMicrotask(() => this.showValue())
  }

  showValue(): void {
    const { value } = this.data
    this.#columns().forEach((column, index) => {
      const wanted = value[index] ?? 0
      if (column.index !== wanted) column.show(wanted, false)
    })
  }

  turnStarted(): void {
    this.#turning += 1
    if (this.#turning === 1) this.emit('pickstart')
  }

  turned(): void {
    const value = this.#columns().map(({ index }) => index)
    this.set({ value })
    this.emit('change', { value })
  }

  turnEnded(): void {
    this.#turning -= 1
    if (this.#turning === 0) this.emit('pickend')
  }

  #columns(): PickerViewColumn[] {
    return descendants(this.component, (element) => {
      const builtIn = builtInOf(element)
      return builtIn instanceof PickerViewColumn ? builtIn : undefined
    })
  }
}
