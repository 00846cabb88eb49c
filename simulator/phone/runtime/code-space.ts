import type * as glassEasel from 'glass-easel'
import type { CodeSpace, MiniProgramEnv, types } from 'glass-easel-miniprogram-adapter'
import type { CompiledPackage, ComponentConfig } from '../package'
import { fillUnnamedSlots } from './single-slot'
import { importStringBehaviors } from './string-behaviors'
import { createTemplateEngine } from './template-engine'

fillUnnamedSlots()

/** Under this path stands app.wxss. */
const APP = 'app'

/** Registered component definitions of a space by path; glass-easel does not list them publicly. */
const builtIns = (space: glassEasel.ComponentSpace): Record<string, glassEasel.GeneralComponentDefinition> =>
  Reflect.get(space, '_$list') as Record<string, glassEasel.GeneralComponentDefinition>

const absolute = (path: string): string => `/${path.replace(/^\//, '')}`

/** The compiler's paths start at the package's root; glass-easel takes such as relative to the component. */
const rooted = ({ usingComponents = {}, componentGenerics = {}, ...config }: ComponentConfig): types.ComponentStaticConfig => ({
  ...config,
  usingComponents: Object.fromEntries(Object.entries(usingComponents).map(([tag, path]) => [tag, absolute(path)])),
  componentGenerics: Object.fromEntries(Object.entries(componentGenerics).map(([name, generic]) =>
    [name, generic === true || generic.default === undefined ? true : { default: absolute(generic.default) }])),
}) as types.ComponentStaticConfig

/**
 * Adapter 0.12.1 offers no public way to these options of each component: ids reach the DOM as written, and a property
 * that is called `data` must not hide `this.data`.
 */
const amendOptions = (space: CodeSpace): void => {
  const internals = space as unknown as { prepareComponentOptions(path: string, options: unknown): [glassEasel.ComponentOptions, unknown] }
  const prepare = internals.prepareComponentOptions.bind(space)
  internals.prepareComponentOptions = (path, options) => {
    const [prepared, isolation] = prepare(path, options)
    return [{ ...prepared, idPrefixGenerator: null, writeIdToDOM: true, writeFieldsToNode: false }, isolation]
  }
}

/** glass-easel never fires `ready`: it comes after the tree that is being attached stands. */
const addReady = (space: CodeSpace): void => {
  const behavior = space.getComponentSpace().define().lifetime('attached', function (this: unknown) {
    const component = Reflect.get(this as object, '_$') as glassEasel.GeneralComponent
    queueMicrotask(() => component.triggerLifetime('ready', []))
  }).registerBehavior()
  space.setOverallBehavior(behavior as unknown as glassEasel.GeneralBehavior)
}

/** The space of one run of a compiled Mini Program, with its templates, styles and configs, ready for its script. */
export const createCodeSpace = (env: MiniProgramEnv, pack: CompiledPackage): CodeSpace => {
  const space = env.createCodeSpace('', true)
  const components = space.getComponentSpace()
  components.updateComponentOptions({ templateEngine: createTemplateEngine() })
  const shared = env.getGlobalCodeSpace().getComponentSpace()
  for (const [tag, definition] of Object.entries(builtIns(shared))) {
    if (tag) components.setGlobalUsingComponent(tag, definition)
  }
  importStringBehaviors(env, space)
  amendOptions(space)
  addReady(space)
  for (const [path, component] of Object.entries(pack.components)) {
    space.addComponentStaticConfig(path, rooted(component.config))
    if (component.css !== null) space.addStyleSheet(path, path, component.scope ?? undefined)
    const content = pack.templates[path]
    if (path !== APP && content) {
      const groupList = pack.templates as glassEasel.template.ProcGenGroupList
      space.addCompiledTemplate(path, { groupList, content: groupList[path]!, fallbackListenerOnNativeNode: true })
    }
  }
  return space
}
