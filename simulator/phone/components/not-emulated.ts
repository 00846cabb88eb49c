import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { BuiltIn, type BuiltInClass } from './built-in'

const announced = new Set<string>()

/** A box that names the tag where WeChat would show something that the simulator has not. */
const placeholder = (tag: string, properties: string[]): BuiltInClass => class extends BuiltIn {
  static readonly tag = tag
  static readonly properties = Object.fromEntries(properties.map((name) => [name, null]))

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.host.classList.add('wx-not-emulated')
    this.part('span', 'wx-not-emulated-name').textContent = notEmulatedText(`<${tag}>`)
    announce(tag)
  }
}

/** A tag that shows nothing of its own, or its content only. */
const bare = (tag: string, properties: string[]): BuiltInClass => class extends BuiltIn {
  static readonly tag = tag
  static readonly properties = Object.fromEntries(properties.map((name) => [name, null]))

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    announce(tag)
  }
}

const announce = (tag: string): void => {
  if (announced.has(tag)) return
  announced.add(tag)
  console.warn(notEmulatedText(`<${tag}>`))
}

export const notEmulated: readonly BuiltInClass[] = [
  placeholder('camera', ['mode', 'resolution', 'devicePosition', 'flash', 'frameSize']),
  placeholder('live-player', ['src', 'mode', 'autoplay', 'muted', 'orientation', 'objectFit']),
  placeholder('live-pusher', ['url', 'mode', 'autopush', 'muted', 'enableCamera']),
  placeholder('audio', ['src', 'loop', 'controls', 'poster', 'name', 'author']),
  placeholder('editor', ['readOnly', 'placeholder', 'showImgSize', 'showImgToolbar', 'showImgResize']),
  placeholder('open-data', ['type', 'openGid', 'lang', 'defaultText', 'defaultAvatar']),
  placeholder('official-account', []),
  placeholder('ad', ['unitId', 'adIntervals', 'adType', 'adTheme']),
  placeholder('ad-custom', ['unitId', 'adIntervals']),
  placeholder('page-container', ['show', 'duration', 'zIndex', 'overlay', 'position', 'round', 'closeOnSlideDown', 'overlayStyle', 'customStyle']),
  bare('share-element', ['key', 'transform', 'duration', 'easingFunction']),
  bare('functional-page-navigator', ['version', 'name', 'args']),
]
