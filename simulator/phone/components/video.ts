import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import { pageOf } from '../runtime/page-of'
import type { Phone } from '../runtime/phone'
import { cloudPicture } from '../wx/cloud-picture'
import { assetUrl } from './asset'
import { BuiltIn } from './built-in'
import { ownerPath } from './owner'

const properties = {
  src: '', duration: 0, controls: true, autoplay: false, loop: false, muted: false, initialTime: 0, objectFit: 'contain', poster: '', title: '',
  autoPauseIfNavigate: true, enableDanmu: false,
}

/** Over all of the phone's screen. */
const FULL = 'position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;border:0;padding:0'

/** `<video>`: the browser's player. Which films it can play is the browser's matter. */
export class Video extends BuiltIn<typeof properties> {
  static readonly tag = 'video'
  static readonly properties = properties
  readonly player = this.part('video', 'wx-video-player')
  readonly #leave = this.part('button', 'wx-video-leave')
  #source = ''
  #forgetPages = (): void => undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    const { player } = this
    player.playsInline = true
    player.setAttribute('controlslist', 'nofullscreen nodownload noremoteplayback')
    player.disablePictureInPicture = true
    this.#leave.textContent = '✕'
    this.#leave.hidden = true
    this.#leave.addEventListener('click', () => {
      this.full = false
    })
    const tell = (type: string, emitted: string, detail: () => Record<string, unknown> = () => ({})): void =>
      player.addEventListener(type, () => this.emit(emitted, detail()))
    tell('play', 'play')
    tell('pause', 'pause')
    tell('ended', 'ended')
    tell('waiting', 'waiting')
    tell('timeupdate', 'timeupdate', () => ({ currentTime: player.currentTime, duration: this.#duration }))
    tell('progress', 'progress', () => ({ buffered: this.#buffered }))
    tell('seeked', 'seekcomplete', () => ({ position: player.currentTime }))
    tell('loadedmetadata', 'loadedmetadata', () => ({ width: player.videoWidth, height: player.videoHeight, duration: this.#duration }))
    tell('error', 'error', () => ({ errMsg: player.error?.message || 'MEDIA_ERR_SRC_NOT_SUPPORTED' }))
    player.addEventListener('loadedmetadata', () => {
      if (this.data.initialTime > 0) player.currentTime = this.data.initialTime
    })
  }

  get #duration(): number {
    return this.data.duration > 0 ? this.data.duration : this.player.duration
  }

  /** Percent. */
  get #buffered(): number {
    const { buffered, duration } = this.player
    return buffered.length > 0 && duration > 0 ? Math.round(buffered.end(buffered.length - 1) / duration * 100) : 0
  }

  override attached(): void {
    const { router } = this.phone
    this.#forgetPages = router.onChange(() => {
      if (this.data.autoPauseIfNavigate && pageOf(this.component) !== router.top) this.player.pause()
    })
  }

  override detached(): void {
    this.#forgetPages()
    this.player.pause()
  }

  override update(changed: ReadonlySet<string>): void {
    const { src, controls, autoplay, loop, muted, objectFit, poster, title, enableDanmu } = this.data
    const { player } = this
    if (enableDanmu && changed.has('enableDanmu')) console.warn(notEmulatedText('video enable-danmu'))
    player.controls = controls
    player.loop = loop
    player.muted = muted
    player.style.objectFit = objectFit
    player.title = title
    player.poster = assetUrl(poster, ownerPath(this.component), this.phone)
    if (changed.has('src')) void this.#load(src).then(() => autoplay && src === this.#source ? this.play() : undefined)
  }

  async #load(src: string): Promise<void> {
    this.#source = src
    const url = assetUrl(src, ownerPath(this.component), this.phone)
    const found = url.startsWith('cloud:') ? await cloudPicture(this.phone, url) : url
    if (src !== this.#source) return
    if (found === undefined) this.emit('error', { errMsg: `GET ${src} 404 (Not Found)` })
    if (found) this.player.src = found
    else this.player.removeAttribute('src')
  }

  /** Browsers play no sound before somebody has touched the page: then without. */
  async play(): Promise<void> {
    try {
      await this.player.play()
    } catch (error) {
      const { name } = error as DOMException
      if (name === 'NotAllowedError' && !this.player.muted) {
        this.player.muted = true
        return this.play()
      }
      // Broken films say so by their own event; a pause that came before the start is no mistake.
      if (name !== 'AbortError' && name !== 'NotSupportedError') throw error
    }
  }

  stop(): void {
    this.player.pause()
    this.player.currentTime = 0
  }

  set full(full: boolean) {
    if (full === this.host.hasAttribute('popover')) return
    this.setExtraStyle(full ? FULL : '')
    this.#leave.hidden = !full
    // The browser's top layer: above bars and sheets, without leaving its place, which would end the film.
    if (full) {
      this.host.popover = 'manual'
      this.host.showPopover()
    } else this.host.removeAttribute('popover')
    this.emit('fullscreenchange', { fullScreen: full, direction: 'vertical' })
  }
}
