import type { Phone } from '../runtime/phone'
import { offerNickname } from '../sheets'
import type { Layer } from '../sheets/layer'
import { agreesToPrivacy } from '../wx/buttons'

/** What WeChat's check does not let pass; the real one knows more. */
const REFUSED = /微信官方|系统管理员|违规/

/** The field that is helped. */
export interface NicknameField {
  put(text: string): void
  leave(): void
  text(): string
  tell(event: string, detail: Record<string, unknown>): void
}

/**
 * `<input type="nickname">`: offers the name in WeChat while the field has the focus, and checks what was typed after
 * it is left, without the page waiting for it. What does not pass is taken out again.
 */
export class NicknameHelp {
  #offer: Layer | undefined
  #before = ''
  #focused = false

  constructor(private readonly phone: Phone, private readonly field: NicknameField) {}

  entered(): void {
    this.#focused = true
    this.#before = this.field.text()
    void this.#offerName()
  }

  left(): void {
    this.#focused = false
    this.#offer?.close()
    this.#offer = undefined
    const text = this.field.text()
    if (text === this.#before) return
    this.field.tell('change', { value: text })
    setTimeout(() => {
      const pass = !REFUSED.test(text)
      if (!pass && this.field.text() === text) this.field.put('')
      this.field.tell('nicknamereview', { pass, timeout: false })
    })
  }

  async #offerName(): Promise<void> {
    if (!await agreesToPrivacy(this.phone, 'nickname')) {
      this.field.leave()
      return
    }
    const { nickname } = await this.phone.server.call('nickname', {})
    if (!this.#focused || this.#offer) return
    this.#offer = offerNickname(this.phone, nickname, () => {
      this.field.put(nickname)
      this.#offer?.close()
      this.#offer = undefined
    })
  }
}
