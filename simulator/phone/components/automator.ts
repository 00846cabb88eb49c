import type { Element } from 'glass-easel'
import { builtInOf, type BuiltIn } from './built-in'
import { MovableView } from './movable'
import { ScrollView } from './scroll-view'
import { Slider } from './slider'
import { Swiper } from './swiper'
import { Switch } from './switch'
import { TextField } from './text-field'

type AutomatorFunction = (component: Element, args: readonly unknown[]) => unknown

const number = (value: unknown): number => {
  const parsed = Number(value)
  if (Number.isNaN(parsed)) throw new Error(`not a number: ${String(value)}`)
  return parsed
}

/** The built-in behind an element, as the class that the function is for. */
const as = <T>(component: Element, kind: (builtIn: BuiltIn | undefined) => T | undefined): T => {
  const found = kind(builtInOf(component))
  if (found === undefined) throw new Error('no such element')
  return found
}

const field = (component: Element): TextField => as(component, (builtIn) => (builtIn instanceof TextField ? builtIn : undefined))
const scrollView = (component: Element): ScrollView => as(component, (builtIn) => (builtIn instanceof ScrollView ? builtIn : undefined))

/** `Element.callFunction` by function name. Each gets the element and the call's arguments. */
export const automatorFunctions: Record<string, AutomatorFunction> = {
  'input.input': (component, [value]) => field(component).input(value),
  'textarea.input': (component, [value]) => field(component).input(value),
  'scroll-view.scrollTo': (component, [x, y]) => scrollView(component).scrollTo(number(x), number(y)),
  'scroll-view.scrollTop': (component) => scrollView(component).area.scrollTop,
  'scroll-view.scrollLeft': (component) => scrollView(component).area.scrollLeft,
  'scroll-view.scrollWidth': (component) => scrollView(component).area.scrollWidth,
  'scroll-view.scrollHeight': (component) => scrollView(component).area.scrollHeight,
  'swiper.swipeTo': (component, [index]) => as(component, (builtIn) => (builtIn instanceof Swiper ? builtIn : undefined)).swipeTo(number(index)),
  'movable-view.moveTo': (component, [x, y]) =>
    as(component, (builtIn) => (builtIn instanceof MovableView ? builtIn : undefined)).moveTo(number(x), number(y)),
  'switch.tap': (component) => as(component, (builtIn) => (builtIn instanceof Switch ? builtIn : undefined)).activate(),
  'slider.slideTo': (component, [value]) => as(component, (builtIn) => (builtIn instanceof Slider ? builtIn : undefined)).slideTo(number(value)),
}
