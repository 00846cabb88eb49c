import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { BuiltIn, mixed } from './built-in'
import { answeredTaps, type Control, type FormField } from './form-field'
import { dateColumns, multiColumns, regionColumns, selectorColumns, timeColumns, type PickerColumns } from './picker-columns'
import { PickerSheet } from './picker-sheet'

const properties = {
  headerText: '', mode: 'selector', disabled: false, name: '', range: [] as unknown[], rangeKey: '', value: mixed<unknown>(null),
  start: '', end: '', fields: 'day', customItem: '', level: 'region',
}

export class Picker extends BuiltIn<typeof properties> implements FormField, Control {
  static readonly tag = 'picker'
  static readonly properties = properties
  #sheet: PickerSheet | undefined
  #initial: { value: unknown } | undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.on('tap', (event) => {
      if (answeredTaps.has(event)) return
      answeredTaps.take(event)
      this.activate()
    })
  }

  override update(changed: ReadonlySet<string>): void {
    this.#initial ??= { value: this.data.value }
    if (this.#sheet && (changed.has('range') || changed.has('value'))) {
      const columns = this.#columns()
      if (columns) this.#sheet.show(columns)
    }
  }

  override detached(): void {
    this.#close()
  }

  get fieldName(): string {
    return this.data.name
  }

  fieldValue(): unknown {
    return this.data.value
  }

  resetField(): void {
    this.set({ value: this.#initial?.value })
  }

  activate(): void {
    if (this.data.disabled || this.#sheet) return
    const columns = this.#columns()
    if (!columns) {
      console.warn(notEmulatedText(`picker mode="${this.data.mode}"`))
      return
    }
    this.#sheet = new PickerSheet(this.phone, {
      title: this.data.headerText,
      columns,
      columnChanged: (column, value) => {
        if (this.data.mode === 'multiSelector') this.emit('columnchange', { column, value })
      },
      confirmed: (chosen) => {
        this.#sheet = undefined
        const value = chosen.value()
        this.set({ value })
        this.emit('change', { value, ...chosen.more?.() })
      },
      cancelled: () => {
        this.#sheet = undefined
        this.emit('cancel')
      },
    })
  }

  #close(): void {
    this.#sheet?.close()
    this.#sheet = undefined
  }

  #columns(): PickerColumns | undefined {
    const { mode, range, rangeKey, value, start, end, fields, customItem, level } = this.data
    switch (mode) {
      case 'selector': return selectorColumns(range, rangeKey, value)
      case 'multiSelector': return multiColumns(range, rangeKey, value)
      case 'time': return timeColumns(value, start, end, this.phone.now())
      case 'date': return dateColumns(value, start, end, fields, this.phone.now())
      case 'region': return regionColumns(value, customItem, level)
      default: return undefined
    }
  }
}
