import type { Phone } from '../runtime/phone'
import { openLayer } from '../sheets/layer'
import type { PickerColumns } from './picker-columns'
import { turnByPointer, Wheel } from './wheel'

export const ROW_HEIGHT = 48

interface PickerSheetOptions {
  title: string
  columns: PickerColumns
  columnChanged(column: number, index: number): void
  confirmed(columns: PickerColumns): void
  cancelled(): void
}

const button = (text: string, action: string, className: string, onClick: () => void): HTMLButtonElement => {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = text
  element.className = className
  element.dataset['action'] = action
  element.addEventListener('click', onClick)
  return element
}

const open = new WeakMap<HTMLElement, PickerSheet>()

/** The picker's sheet that an element of the page above the pages is. */
export const pickerSheetOf = (element: HTMLElement): PickerSheet | undefined => open.get(element)

/** The sheet of a picker: cancel, title, confirm, and a wheel for each column. */
export class PickerSheet {
  #columns: PickerColumns
  readonly #body = document.createElement('div')
  #wheels: { wheel: Wheel; content: HTMLElement; items: string[] }[] = []
  readonly #layer: ReturnType<typeof openLayer>

  constructor(phone: Phone, private readonly options: PickerSheetOptions) {
    this.#columns = options.columns
    const cancel = (): void => {
      this.close()
      options.cancelled()
    }
    const confirm = (): void => {
      for (const { wheel } of this.#wheels) wheel.finish()
      this.close()
      options.confirmed(this.#columns)
    }
    const english = phone.device.language === 'en'
    const head = document.createElement('div')
    head.className = 'wx-picker-head'
    const title = document.createElement('div')
    title.className = 'wx-picker-title'
    title.textContent = options.title
    head.append(
      button(english ? 'Cancel' : '取消', 'cancel', 'wx-picker-cancel', cancel),
      title,
      button(english ? 'Confirm' : '确定', 'confirm', 'wx-picker-confirm', confirm),
    )
    this.#body.className = 'wx-picker-body'
    this.#layer = openLayer(phone, { name: 'picker', place: 'bottom', drawnBy: 'app', dismiss: cancel, maskDismisses: true }, [head, this.#body])
    open.set(this.#layer.element, this)
    this.show(options.columns)
  }

  /** Turns a column at once, as a program does. */
  turn(column: number, index: number): void {
    const wheel = this.#wheels[column]?.wheel
    if (!wheel) throw new Error(`the picker has no column ${column}`)
    wheel.begin()
    wheel.settle(index)
    wheel.finish()
  }

  close(): void {
    this.#layer.close()
  }

  /** Columns that the Mini Program changed while the sheet is open, e.g. after columnchange. */
  show(columns: PickerColumns): void {
    this.#columns = columns
    if (this.#wheels.length !== columns.columns.length) this.#build(columns.columns.length)
    this.#wheels.forEach((column, index) => {
      const items = columns.columns[index] ?? []
      if (items.join('\n') !== column.items.join('\n')) {
        column.items = items
        column.content.replaceChildren(...items.map((text) => {
          const row = document.createElement('div')
          row.className = 'wx-picker-row'
          row.textContent = text
          return row
        }))
      }
      if (column.wheel.index !== columns.indexes[index] || column.content.style.transform === '') column.wheel.show(columns.indexes[index] ?? 0)
    })
  }

  #build(count: number): void {
    this.#wheels = Array.from({ length: count }, (_, column) => {
      const box = document.createElement('div')
      box.className = 'wx-picker-column'
      const content = document.createElement('div')
      content.className = 'wx-picker-rows'
      box.append(content)
      const wheel = new Wheel(content, () => ROW_HEIGHT, () => this.#columns.columns[column]?.length ?? 0, {
        changed: (index) => {
          this.show(this.#columns.turned(column, index))
          this.options.columnChanged(column, index)
        },
      })
      turnByPointer(box, wheel, ROW_HEIGHT)
      return { wheel, content, box, items: [] }
    })
    this.#body.replaceChildren(...this.#wheels.map(({ content }) => content.parentElement!))
  }
}
