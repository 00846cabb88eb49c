import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { assetUrl } from './asset'
import { BuiltIn } from './built-in'
import { cloudPicture } from '../wx/cloud-picture'
import { ownerPath } from './owner'

const properties = { src: '', mode: 'scaleToFill', webp: false, lazyLoad: false, showMenuByLongpress: false, alt: '', fadeIn: false }

/** object-fit and object-position for each mode; the modes that change the host's size are in the style sheet. */
const MODES: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
  top: 'none;object-position:50% 0',
  bottom: 'none;object-position:50% 100%',
  center: 'none;object-position:50% 50%',
  left: 'none;object-position:0 50%',
  right: 'none;object-position:100% 50%',
  'top left': 'none;object-position:0 0',
  'top right': 'none;object-position:100% 0',
  'bottom left': 'none;object-position:0 100%',
  'bottom right': 'none;object-position:100% 100%',
}

export class Image extends BuiltIn<typeof properties> {
  static readonly tag: string = 'image'
  static readonly properties = properties
  readonly #picture = this.part('img', 'wx-image-picture')

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.#picture.draggable = false
    this.#picture.addEventListener('load', () => {
      // Only now: a picture that has not arrived takes the default size.
      this.host.setAttribute('mode', this.data.mode)
      this.emit('load', { width: this.#picture.naturalWidth, height: this.#picture.naturalHeight })
    })
    this.#picture.addEventListener('error', () => {
      this.#picture.removeAttribute('src')
      this.emit('error', { errMsg: `GET ${this.data.src} 404 (Not Found)` })
    })
  }

  override update(changed: ReadonlySet<string>): void {
    const { src, mode, lazyLoad, alt } = this.data
    this.#picture.alt = alt
    this.#picture.style.cssText = `object-fit:${MODES[mode] ?? MODES.scaleToFill}`
    this.#picture.loading = lazyLoad ? 'lazy' : 'eager'
    if (this.host.hasAttribute('mode')) this.host.setAttribute('mode', mode)
    if (changed.has('src')) this.#load(src)
  }

  #load(src: string): void {
    const url = assetUrl(src, ownerPath(this.component), this.phone)
    if (url.startsWith('cloud:')) void this.#loadFromCloud(url)
    else if (url) this.#picture.src = url
    else this.#picture.removeAttribute('src')
  }

  /** A file of the cloud: under the rules of its storage, by a link. */
  async #loadFromCloud(fileID: string): Promise<void> {
    this.#picture.removeAttribute('src')
    const link = await cloudPicture(this.phone, fileID)
    if (this.data.src.trim() !== fileID) return
    if (link === undefined) this.emit('error', { errMsg: `GET ${fileID} 404 (Not Found)` })
    else this.#picture.src = link
  }
}

export class CoverImage extends Image {
  static override readonly tag = 'cover-image'
}
