import * as glassEasel from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import type { CompiledComponent, CompiledPackage } from '../package'

/** What changed, where the Mini Program can go on running: paths of components. */
export interface Redrawing {
  templates: string[]
  styles: string[]
}

/** `undefined` when more than templates and styles differ, so that the Mini Program has to start anew. */
export function redrawing(before: CompiledPackage, after: CompiledPackage): Redrawing | undefined {
  if (frame(before) !== frame(after)) return undefined
  const differing = (of: (component: CompiledComponent) => unknown): string[] =>
    Object.keys(after.components).filter((path) => of(before.components[path]!) !== of(after.components[path]!))
  return { templates: differing(({ template }) => template), styles: differing(({ css }) => css) }
}

/** All but the contents of templates and styles. */
function frame({ appid, projectName, app, theme, components }: CompiledPackage): string {
  const frames = Object.entries(components).map(([path, { page, config, scope, code, css, template }]) =>
    [path, page, config, scope, code, css === null, template === undefined])
  return JSON.stringify([appid, projectName, app, theme, frames])
}

/** Gives templates that changed to their components, and draws those of them that stand on a page. */
export function redrawTemplates(space: CodeSpace, pack: CompiledPackage, paths: readonly string[], roots: readonly glassEasel.GeneralComponent[]): void {
  const groupList = pack.templates as glassEasel.template.ProcGenGroupList
  const changed = new Set<string>()
  for (const path of paths) {
    const definition = space.getComponentSpace().getComponentByUrlWithoutDefault(`/${path}`, '')
    const content = groupList[path]
    if (!definition || !content) continue
    // One that no page has used yet has no template engine to take it.
    definition.prepare()
    definition.updateTemplate({ groupList, content, fallbackListenerOnNativeNode: true })
    changed.add(path)
  }
  for (const component of roots.flatMap((root) => [...componentsIn(root)]).filter(({ is }) => changed.has(is))) {
    // Drawing one anew may have replaced those inside of it, which have the new template already.
    if (glassEasel.Element.isAttached(component)) component.applyTemplateUpdates()
  }
}

/** A component and all those in its tree, outer ones first. */
function* componentsIn(element: glassEasel.Element): Generator<glassEasel.GeneralComponent> {
  const component = element.asGeneralComponent()
  if (component) {
    yield component
    const shadow = component.getShadowRoot()
    if (shadow) yield* componentsIn(shadow)
  }
  for (const child of element.childNodes) {
    const inner = child.asElement()
    if (inner) yield* componentsIn(inner)
  }
}
