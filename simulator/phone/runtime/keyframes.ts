import type * as glassEasel from 'glass-easel'
import { domNodesOf } from './measure'
import { toCssUnits } from './units'

type WxKeyframe = Record<string, unknown>

const LENGTH = new Set(['translate', 'translateX', 'translateY', 'translateZ', 'translate3d', 'perspective'])
const ANGLE = new Set(['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'])
const PLAIN = new Set(['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d', 'rotate3d'])

const argument = (name: string, value: unknown): string => {
  if (typeof value !== 'number') return toCssUnits(String(value))
  if (LENGTH.has(name)) return `${value}px`
  return ANGLE.has(name) ? `${value}deg` : String(value)
}

/** WeChat's keyframe names each transform by itself, in order, and the easing `ease`. */
const toKeyframe = (keyframe: WxKeyframe): Keyframe => {
  const result: Keyframe = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(keyframe)) {
    if (name === 'ease') result.easing = String(value)
    else if (name === 'offset') result.offset = Number(value)
    else if (LENGTH.has(name) || ANGLE.has(name) || PLAIN.has(name)) {
      const list = Array.isArray(value) ? value : [value]
      transforms.push(`${name}(${list.map((part) => argument(name, part)).join(', ')})`)
    } else result[name] = typeof value === 'number' ? value : toCssUnits(String(value))
  }
  return transforms.length > 0 ? { ...result, transform: transforms.join(' ') } : result
}

/** `this.animate(selector, keyframes, duration, callback)`; the end state stays. */
export const animateElements = (
  elements: readonly glassEasel.Element[], keyframes: readonly WxKeyframe[], duration: number, done?: () => void,
): void => {
  const frames = keyframes.map(toKeyframe)
  const running = elements.flatMap(domNodesOf).map((node) => node.animate(frames, { duration, fill: 'forwards' }).finished)
  // `finished` rejects when clearAnimation cancels: then WeChat does not call back either.
  void Promise.allSettled(running).then((ends) => {
    if (ends.every(({ status }) => status === 'fulfilled')) done?.()
  })
}

export const clearAnimation = (elements: readonly glassEasel.Element[]): void => {
  for (const node of elements.flatMap(domNodesOf)) for (const animation of node.getAnimations()) animation.cancel()
}
