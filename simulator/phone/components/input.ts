import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import type { Values } from './built-in'
import { NicknameHelp } from './nickname'
import { TextField, textFieldProperties } from './text-field'

const properties = {
  ...textFieldProperties,
  confirmType: 'done', placeholderClass: 'input-placeholder', type: 'text', password: false,
  safePasswordCertPath: '', safePasswordLength: 0, safePasswordTimeStamp: 0, safePasswordNonce: '', safePasswordSalt: '', safePasswordCustomHash: '',
}

const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

export class Input extends TextField {
  static readonly tag = 'input'
  static readonly properties = properties
  protected readonly native = this.part('input', 'wx-input-native', this.part('div', 'wx-input-wrapper'))

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.listen()
    this.native.autocomplete = 'off'
    const nickname = new NicknameHelp(phone, {
      put: (text) => this.input(text),
      leave: () => this.native.blur(),
      tell: (event, detail) => this.emit(event, detail),
      text: () => this.fieldValue(),
    })
    this.native.addEventListener('focus', () => this.data.type === 'nickname' && nickname.entered())
    this.native.addEventListener('blur', () => this.data.type === 'nickname' && nickname.left())
  }

  override get data(): Values<typeof properties> {
    return super.data as Values<typeof properties>
  }

  override update(changed: ReadonlySet<string>): void {
    const { type, password } = this.data
    if (changed.has('type') && type === 'safe-password') console.warn(notEmulatedText('input type="safe-password"'))
    this.native.type = password || type === 'safe-password' ? 'password' : 'text'
    this.native.inputMode = KEYBOARDS[type] ?? 'text'
    this.native.enterKeyHint = this.data.confirmType
    super.update(changed)
  }

  protected override restrict(text: string): string {
    switch (this.data.type) {
      case 'number': return text.replace(/\D/g, '')
      case 'digit': return text.replace(/[^\d.]/g, '').replace(/^([^.]*\.)(.*)$/, (_, whole: string, rest: string) => whole + rest.replace(/\./g, ''))
      case 'idcard': return text.replace(/[^\dXx]/g, '')
      default: return text
    }
  }
}
