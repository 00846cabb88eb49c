import type { CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { notEmulatedText } from '../../not-emulated'

const DOMAIN = 'wx://'

/** What behaviors named by a string add. Forms ask glass-easel whether a component has them. */
const PROPERTIES: Record<string, Record<string, StringConstructor | null>> = {
  'form-field': { name: String, value: null },
  'form-field-group': {},
  'form-field-button': {},
  'component-export': {},
  // Hands the component's own node() on to the scroll-view inside it; nothing here asks for that.
  'proxy-scroll-view': {},
}

/** Makes `wx://form-field` and its kin known to `space`. */
export const importStringBehaviors = (env: MiniProgramEnv, space: CodeSpace): void => {
  const own = env.createCodeSpace(DOMAIN, false).getComponentSpace()
  for (const [is, properties] of Object.entries(PROPERTIES)) own.defineBehavior({ is, properties })
  space.getComponentSpace().importSpace(DOMAIN, own, true)
}

/**
 * The behavior that a string in `behaviors` names, in the shape that the adapter takes: it knows objects only and
 * fails on strings. Throws for names that WeChat does not have.
 */
export const stringBehavior = (space: CodeSpace, name: string): { _$: unknown } => {
  const behavior = name.startsWith(DOMAIN) ? space.getComponentSpace().getBehaviorByUrl(name, '') : null
  if (!behavior) throw new Error(notEmulatedText(`behavior "${name}"`))
  return { _$: behavior }
}
