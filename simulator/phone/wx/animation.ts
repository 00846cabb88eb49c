import type { Family } from './context'

interface Transition {
  duration: number
  timingFunction: string
  delay: number
  transformOrigin: string
}

/** One `step()`: the changes so far and how to move to them. The `animation` attribute of a component takes the list. */
export interface AnimationAction {
  animates: { type: string; args: unknown[] }[]
  option: { transformOrigin: string; transition: { duration: number; timingFunction: string; delay: number } }
}

const TRANSFORMS = [
  'rotate', 'rotateX', 'rotateY', 'rotateZ', 'rotate3d', 'scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'skew', 'skewX', 'skewY',
  'translate', 'translateX', 'translateY', 'translateZ', 'translate3d', 'matrix', 'matrix3d',
] as const
const LENGTHS = ['width', 'height', 'top', 'right', 'bottom', 'left'] as const

const withUnit = (value: unknown): unknown => (typeof value === 'number' ? `${value}px` : value)

/** What wx.createAnimation returns: collects changes; `export()` hands them out and starts anew. */
export class Animation {
  readonly #transition: Transition
  #animates: AnimationAction['animates'] = []
  #actions: AnimationAction[] = []

  constructor(options: Partial<Transition> = {}) {
    this.#transition = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0', ...options }
  }

  opacity(value: number): this {
    return this.add('style', ['opacity', value])
  }

  backgroundColor(value: string): this {
    return this.add('style', ['background-color', value])
  }

  step(options: Partial<Transition> = {}): this {
    const { transformOrigin, duration, timingFunction, delay } = { ...this.#transition, ...options }
    this.#actions.push({ animates: this.#animates, option: { transformOrigin, transition: { duration, timingFunction, delay } } })
    this.#animates = []
    return this
  }

  export(): { actions: AnimationAction[] } {
    const actions = this.#actions
    this.#actions = []
    return { actions }
  }

  /** Records one change; the named methods below are made of it. */
  add(type: string, args: unknown[]): this {
    this.#animates.push({ type, args })
    return this
  }
}

for (const name of TRANSFORMS) {
  Object.defineProperty(Animation.prototype, name, {
    value(this: Animation, ...args: unknown[]) {
      return this.add(name, args)
    },
  })
}
for (const name of LENGTHS) {
  Object.defineProperty(Animation.prototype, name, {
    value(this: Animation, value: unknown) {
      return this.add('style', [name, withUnit(value)])
    },
  })
}

export const animationFamily: Family = () => ({
  createAnimation: (options?: Partial<Transition>) => new Animation(options),
})
