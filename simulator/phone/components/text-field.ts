import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, mixed } from './built-in'
import { answeredTaps, type Control, type FormField } from './form-field'
import { ClassedElement } from './owner'

/** Properties of input and textarea alike. The keyboard is the browser's own: what concerns its place is accepted and has no effect. */
export const textFieldProperties = {
  name: '', value: mixed<unknown>(''), placeholder: '', placeholderStyle: '', disabled: false, maxlength: 140, focus: false, autoFocus: false,
  confirmType: '', confirmHold: false, cursor: -1, selectionStart: -1, selectionEnd: -1, cursorColor: '',
  cursorSpacing: mixed<number | string>(0), adjustPosition: true, holdKeyboard: false, alwaysEmbed: false,
}

type TextFieldData = typeof textFieldProperties & { placeholderClass: string }

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

const isReplacement = (reply: unknown): reply is string | { value: unknown; cursor?: number } =>
  typeof reply === 'string' || (typeof reply === 'object' && reply !== null && 'value' in reply)

/**
 * The value that the user types is the property `value` at once, as in WeChat: setting the same text again changes
 * nothing, setting another one replaces what was typed.
 */
export abstract class TextField extends BuiltIn<TextFieldData> implements FormField, Control {
  protected abstract readonly native: HTMLInputElement | HTMLTextAreaElement
  #placeholder: ClassedElement | undefined
  #initial: string | undefined
  #composing = false
  #keyCode: number | undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.on('tap', (event) => {
      if (answeredTaps.has(event)) return
      answeredTaps.take(event)
      this.activate()
    })
  }

  get #text(): string {
    return asText(this.data.value)
  }

  override update(changed: ReadonlySet<string>): void {
    const { placeholder, placeholderStyle, placeholderClass, disabled, maxlength, cursorColor } = this.data
    this.#initial ??= this.#text
    const { native } = this
    if (native.value !== this.#text) native.value = this.#text
    native.readOnly = disabled
    native.tabIndex = disabled ? -1 : 0
    if (maxlength >= 0) native.maxLength = maxlength
    else native.removeAttribute('maxlength')
    native.style.caretColor = cursorColor
    if (this.component.data.ariaLabel) native.setAttribute('aria-label', String(this.component.data.ariaLabel))
    const hint = this.#placeholder ??= new ClassedElement(this.component, 'wx-placeholder', native.parentElement ?? this.host)
    if (changed.has('placeholder')) hint.element.textContent = placeholder
    if (changed.has('placeholderStyle')) hint.setStyle(placeholderStyle)
    if (changed.has('placeholderClass')) hint.set(placeholderClass)
    this.#showPlaceholder()
    if (changed.has('focus') && this.host.isConnected) this.#follow(this.data.focus)
    if ((changed.has('cursor') || changed.has('selectionStart') || changed.has('selectionEnd')) && document.activeElement === native) this.#select()
  }

  override attached(): void {
    this.#placeholder?.resolveAgain()
    if (this.data.autoFocus || this.data.focus) this.#follow(true)
  }

  activate(): void {
    this.#follow(true)
  }

  get fieldName(): string {
    return this.data.name
  }

  fieldValue(): string {
    return this.#text
  }

  resetField(): void {
    this.replace(this.#initial ?? '')
  }

  /** Types `value` in place of what is there, as a person does. */
  input(value: unknown): void {
    if (this.data.disabled) return
    this.native.value = asText(value)
    this.#onInput()
  }

  /** Which characters the keyboard of this kind of field offers. */
  protected restrict(text: string): string {
    return text
  }

  protected get confirmsOnEnter(): boolean {
    return true
  }

  /** After the text changed by any means. */
  protected resized(): void {}

  /** To be called once the native field exists. */
  protected listen(): void {
    const { native } = this
    native.addEventListener('compositionstart', () => {
      this.#composing = true
      this.#showPlaceholder()
    })
    native.addEventListener('compositionend', () => {
      this.#composing = false
      this.#onInput()
    })
    native.addEventListener('input', (event) => {
      const { data, inputType } = event as InputEvent
      this.#keyCode = inputType?.startsWith('delete') ? 8 : data?.charCodeAt(0)
      // A browser tells of each line of a pasted text, all with the whole text in place; WeChat tells once.
      if (!this.#composing && native.value !== this.#text) this.#onInput()
    })
    native.addEventListener('focus', () => {
      // Where the Mini Program set it, it is so already; setting it again would be an update within that one.
      if (!this.data.focus) this.set({ focus: true })
      this.#select()
      this.emit('focus', { value: this.#text, height: 0 })
      this.emit('keyboardheightchange', { height: 0, duration: 0 })
    })
    native.addEventListener('blur', () => {
      if (this.data.focus) this.set({ focus: false })
      this.emit('blur', { value: this.#text, cursor: native.selectionEnd ?? this.#text.length })
      this.emit('keyboardheightchange', { height: 0, duration: 0 })
    })
    native.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Enter' || (event as KeyboardEvent).isComposing || !this.confirmsOnEnter) return
      event.preventDefault()
      this.emit('confirm', { value: this.#text })
      if (!this.data.confirmHold) native.blur()
    })
  }

  protected replace(text: string): void {
    this.set({ value: text })
    if (this.native.value !== text) this.native.value = text
    this.#showPlaceholder()
    this.resized()
  }

  #onInput(): void {
    const { native } = this
    const limit = this.data.maxlength
    const allowed = this.restrict(native.value)
    const text = limit >= 0 ? allowed.slice(0, limit) : allowed
    const cursor = Math.min(native.selectionStart ?? text.length, text.length)
    this.replace(text)
    const keyCode = this.#keyCode
    this.#keyCode = undefined
    this.emitForReply('input', { value: text, cursor, ...(keyCode === undefined ? {} : { keyCode }) }, (reply) => {
      if (!isReplacement(reply)) return
      this.replace(asText(typeof reply === 'string' ? reply : reply.value))
      const at = typeof reply === 'object' ? reply.cursor : undefined
      if (typeof at === 'number' && document.activeElement === native) native.setSelectionRange(at, at)
    })
  }

  #showPlaceholder(): void {
    if (this.#placeholder) this.#placeholder.element.hidden = this.native.value !== '' || this.#composing
  }

  #follow(focus: boolean): void {
    if (!focus) this.native.blur()
    else if (!this.data.disabled) this.native.focus({ preventScroll: true })
  }

  #select(): void {
    const { cursor, selectionStart, selectionEnd } = this.data
    if (selectionStart >= 0 && selectionEnd >= 0) this.native.setSelectionRange(selectionStart, selectionEnd)
    else if (cursor >= 0) this.native.setSelectionRange(cursor, cursor)
  }
}
