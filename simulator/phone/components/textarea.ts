import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import type { Values } from './built-in'
import { TextField, textFieldProperties } from './text-field'

const properties = {
  ...textFieldProperties,
  confirmType: 'return', placeholderClass: 'textarea-placeholder', autoHeight: false, fixed: false, showConfirmBar: true,
  disableDefaultPadding: false, adjustKeyboardTo: 'cursor',
}

export class Textarea extends TextField {
  static readonly tag = 'textarea'
  static readonly properties = properties
  protected readonly native = this.part('textarea', 'wx-textarea-native', this.part('div', 'wx-textarea-wrapper'))
  #lines = 0
  readonly #observer = new ResizeObserver(() => this.resized())

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.listen()
  }

  override get data(): Values<typeof properties> {
    return super.data as Values<typeof properties>
  }

  override update(changed: ReadonlySet<string>): void {
    super.update(changed)
    if (changed.has('autoHeight')) {
      this.host.toggleAttribute('auto-height', this.data.autoHeight)
      if (!this.data.autoHeight) this.native.style.height = ''
    }
    if (this.host.isConnected) this.resized()
  }

  override attached(): void {
    super.attached()
    this.#observer.observe(this.host)
    this.resized()
  }

  override detached(): void {
    this.#observer.disconnect()
  }

  protected override get confirmsOnEnter(): boolean {
    return this.data.confirmType !== 'return'
  }

  /** Grows with the text (auto-height) and tells how many lines there are. */
  protected override resized(): void {
    if (!this.host.isConnected || this.host.offsetWidth === 0) return
    const { native } = this
    const style = getComputedStyle(native)
    const lineHeight = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2
    const full = native.style.height
    native.style.height = '0'
    const height = Math.max(native.scrollHeight, lineHeight)
    native.style.height = this.data.autoHeight ? `${height}px` : full
    const lines = Math.max(1, Math.round(height / lineHeight))
    if (lines === this.#lines) return
    this.#lines = lines
    this.emit('linechange', { height, heightRpx: (height * 750) / this.phone.device.width, lineCount: lines, lineHeight })
  }
}
