import { assetUrl } from '../components/asset'
import { asyncApi } from './api'
import type { Family } from './context'
import type { Phone } from '../runtime/phone'
import { TempFiles } from './temp-files'

/** Events of the audio context and what the browser calls them. */
const EVENTS: Record<string, string> = {
  Canplay: 'canplay', Play: 'play', Pause: 'pause', Ended: 'ended', TimeUpdate: 'timeupdate', Waiting: 'waiting', Seeking: 'seeking', Seeked: 'seeked',
}
const SETTINGS = ['loop', 'volume', 'playbackRate', 'autoplay'] as const
const READ = ['duration', 'currentTime', 'paused'] as const
/** WeChat's number for a file that is no sound. */
const BAD_FORMAT = 10004

type Listener = (value?: unknown) => unknown

/** wx.createInnerAudioContext's sound, played by the browser. */
const createSound = (phone: Phone): Record<string, unknown> => {
  const audio = new Audio()
  const listeners = new Map<string, Set<Listener>>()
  const tell = (event: string, value?: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(value)
  }
  let source = ''
  for (const [event, native] of Object.entries(EVENTS)) audio.addEventListener(native, () => tell(event))
  audio.addEventListener('error', () => tell('Error', { errCode: BAD_FORMAT, errMsg: audio.error?.message ?? 'the sound cannot be played' }))
  const sound: Record<string, unknown> = {
    startTime: 0,
    obeyMuteSwitch: true,
    play: () => {
      // The browser may want a gesture first, and says so with an error of its own.
      audio.play().catch((error: unknown) => tell('Error', { errCode: -1, errMsg: String(error) }))
    },
    pause: () => audio.pause(),
    stop: () => {
      audio.pause()
      audio.currentTime = 0
      tell('Stop')
    },
    seek: (seconds: number) => {
      audio.currentTime = seconds
    },
    destroy: () => {
      audio.pause()
      audio.removeAttribute('src')
      listeners.clear()
    },
  }
  for (const event of [...Object.keys(EVENTS), 'Stop', 'Error']) {
    sound[`on${event}`] = (listener: Listener) => void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    sound[`off${event}`] = (listener?: Listener) => void (listener ? listeners.get(event)?.delete(listener) : listeners.delete(event))
  }
  Object.defineProperty(sound, 'src', {
    enumerable: true,
    get: () => source,
    set: (value: string) => {
      source = value
      audio.src = new TempFiles(phone).get(value)?.url ?? assetUrl(value, phone.router.top?.route ?? '', phone)
    },
  })
  for (const name of SETTINGS) {
    Object.defineProperty(sound, name, { enumerable: true, get: () => audio[name], set: (value: never) => { audio[name] = value } })
  }
  for (const name of READ) Object.defineProperty(sound, name, { enumerable: true, get: () => audio[name] })
  Object.defineProperty(sound, 'buffered', { enumerable: true, get: () => (audio.buffered.length > 0 ? audio.buffered.end(audio.buffered.length - 1) : 0) })
  return sound
}

/** Sounds of an app. */
export const audioFamily: Family = ({ phone }) => ({
  createInnerAudioContext: () => createSound(phone),
  setInnerAudioOption: asyncApi('setInnerAudioOption', { mixWithOther: 'Boolean?', obeyMuteSwitch: 'Boolean?', speakerOn: 'Boolean?' }, () => undefined),
  getAvailableAudioSources: asyncApi('getAvailableAudioSources', {}, () => ({ audioSources: ['auto', 'mic'] })),
})
