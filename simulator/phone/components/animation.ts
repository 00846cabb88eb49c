import type { GeneralComponent } from 'glass-easel'

/** One `step()` of wx.createAnimation, as `export()` hands it to the attribute `animation`. */
interface AnimationStep {
  animates: { type: string; args: (string | number)[] }[]
  option: { transformOrigin: string; transition: { duration: number; timingFunction: string; delay: number } }
}

/** glass-easel's place for styles of animations. */
const ANIMATION_SEGMENT = 2
const LENGTHS = new Set(['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'])
const ANGLES = new Set(['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'])

const running = new WeakMap<GeneralComponent, { cancel: () => void }>()
const kept = new WeakMap<GeneralComponent, Map<string, string>>()

const argument = (type: string, value: string | number, index: number): string => {
  if (typeof value === 'string') return value
  if (LENGTHS.has(type)) return `${value}px`
  if (ANGLES.has(type) || (type === 'rotate3d' && index === 3)) return `${value}deg`
  return String(value)
}

const changes = ({ animates }: AnimationStep): Map<string, string> => {
  const style = new Map<string, string>()
  const transforms: string[] = []
  for (const { type, args } of animates) {
    if (type === 'style') style.set(String(args[0]), String(args[1]))
    else transforms.push(`${type}(${args.map((value, index) => argument(type, value, index)).join(',')})`)
  }
  if (transforms.length > 0) style.set('transform', transforms.join(' '))
  return style
}

const isAnimation = (value: unknown): value is { actions: AnimationStep[] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { actions?: unknown }).actions)

/**
 * Plays the steps one after the other. What a step set stays until another one sets it, also across animations.
 */
export const applyAnimation = (component: GeneralComponent, animation: unknown): void => {
  if (!isAnimation(animation) || animation.actions.length === 0) return
  running.get(component)?.cancel()
  const style = kept.get(component) ?? new Map<string, string>()
  kept.set(component, style)
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const play = (index: number): void => {
    const step = animation.actions[index]
    if (!step) return
    const { transformOrigin, transition: { duration, timingFunction, delay } } = step.option
    const changed = changes(step)
    for (const [name, value] of changed) style.set(name, value)
    const transition = [...changed.keys()].map((name) => `${name} ${duration}ms ${timingFunction} ${delay}ms`).join(',')
    const text = [...style].map(([name, value]) => `${name}:${value}`).join(';')
    component.setNodeStyle(`transition:${transition || 'none'};transform-origin:${transformOrigin};${text}`, ANIMATION_SEGMENT)
    timer = setTimeout(() => play(index + 1), duration + delay)
  }
  // One frame later, so that what was set together with the animation is drawn first and there is something to move from.
  frame = requestAnimationFrame(() => play(0))
  running.set(component, {
    cancel() {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  })
}
