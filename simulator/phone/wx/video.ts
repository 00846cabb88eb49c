import type { Element } from 'glass-easel'
import { builtInOf } from '../components/built-in'
import { Video } from '../components/video'
import { elementOf } from '../runtime/wx-event'
import { notEmulated } from './api'
import type { Family } from './context'

const NOT_EMULATED = ['sendDanmu', 'exitPictureInPicture', 'exitBackgroundPlayback', 'requestBackgroundPlayback', 'startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting']

/** What wx.createVideoContext returns. A `<video>` that is not there (yet) is passed over without a word, as on WeChat. */
class VideoContext {
  readonly #find: () => Video | undefined

  constructor(find: () => Video | undefined) {
    this.#find = find
    for (const name of NOT_EMULATED) {
      Object.defineProperty(this, name, { value: () => {
        throw notEmulated(`VideoContext.${name}`)
      } })
    }
  }

  play(): void {
    void this.#find()?.play()
  }

  pause(): void {
    this.#find()?.player.pause()
  }

  stop(): void {
    this.#find()?.stop()
  }

  /** @param position seconds */
  seek(position: number): void {
    const video = this.#find()
    if (video) video.player.currentTime = position
  }

  /** @param rate 0.5, 0.8, 1.0, 1.25, 1.5 or 2.0 */
  playbackRate(rate: number): void {
    const video = this.#find()
    if (video) video.player.playbackRate = rate
  }

  requestFullScreen(): void {
    const video = this.#find()
    if (video) video.full = true
  }

  exitFullScreen(): void {
    const video = this.#find()
    if (video) video.full = false
  }

  showStatusBar(): void {}

  hideStatusBar(): void {}
}

/** Drives a `<video>` by its id, on the page on top or in a component. */
export const videoFamily: Family = ({ phone }) => ({
  createVideoContext: (id: string, owner?: unknown) => new VideoContext(() => {
    const component = elementOf(owner) ?? phone.router.top?.component
    const found: Element | null | undefined = component?.asGeneralComponent()?.getShadowRoot()?.getElementById(id)
    const builtIn = builtInOf(found)
    return builtIn instanceof Video ? builtIn : undefined
  }),
})
