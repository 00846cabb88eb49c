import './components.css'
import type { ComponentSpace, Element } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { builtInOf, define, type BuiltInClass } from './built-in'
import { Button } from './button'
import { Canvas } from './canvas'
import { Checkbox, CheckboxGroup } from './checkbox'
import { Form } from './form'
import { Icon } from './icon'
import { CoverImage, Image } from './image'
import { Input } from './input'
import { Label } from './label'
import { MatchMedia } from './match-media'
import { MovableArea, MovableView } from './movable'
import { Navigator } from './navigator'
import { notEmulated } from './not-emulated'
import { NavigationBarMeta, PageMeta } from './page-meta'
import { PickerView, PickerViewColumn } from './picker-view'
import { Picker } from './picker'
import { MapPlaceholder, WebView } from './placeholders'
import { Progress } from './progress'
import { Radio, RadioGroup } from './radio'
import { RichText } from './rich-text'
import { RootPortal } from './root-portal'
import { ScrollViewContext } from './scroll-view-context'
import { ScrollView } from './scroll-view'
import { Slider } from './slider'
import { Swiper, SwiperItem } from './swiper'
import { Switch } from './switch'
import { Text } from './text'
import { Textarea } from './textarea'
import { Video } from './video'
import { CoverView, Span, View } from './view'

const BUILT_INS: readonly BuiltInClass[] = [
  View, CoverView, Span, Text, Label, Form, Button, Navigator, Image, CoverImage, Icon, Input, Textarea, ScrollView, Swiper, SwiperItem, Switch,
  Checkbox, CheckboxGroup, Radio, RadioGroup, Slider, Picker, PickerView, PickerViewColumn, Progress, RichText, MovableArea, MovableView, Canvas,
  MatchMedia, RootPortal, PageMeta, NavigationBarMeta, Video, WebView, MapPlaceholder, ...notEmulated,
]

/** Defines every tag that WeChat builds in. Call it before the code space of the Mini Program is made. */
export const defineBuiltIns = (space: ComponentSpace, phone: Phone): void => {
  for (const builtIn of BUILT_INS) define(space, phone, builtIn)
}

/** What SelectorQuery's `node()` and `context()` give for a built-in; `null` where WeChat gives nothing. */
export const nodeOf = (element: Element, what: 'node' | 'context'): unknown => {
  const builtIn = builtInOf(element)
  if (builtIn instanceof Canvas) return what === 'node' ? builtIn.node : null
  if (builtIn instanceof ScrollView) return what === 'node' && builtIn.data.enhanced ? new ScrollViewContext(builtIn) : null
  return null
}
