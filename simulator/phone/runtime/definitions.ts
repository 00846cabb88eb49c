import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import { notEmulatedText } from '../../not-emulated'
import type { ScriptHooks } from '../package'
import { stringBehavior } from './string-behaviors'

type Definition = Record<string, unknown> & { behaviors?: unknown[] }

/** What App(), getApp() and getCurrentPages() need of the running phone. */
export interface DefinitionHost {
  defineApp(definition: Record<string, unknown>): void
  app(): Record<string, unknown> | undefined
  pages(): Record<string, unknown>[]
  /** An error while a file of the Mini Program ran. */
  failed(path: string, error: unknown): void
}

/** The globals that a Mini Program's files use to register what they define, and the hooks that tell which file runs. */
export interface Definitions {
  globals: Record<'App' | 'Page' | 'Component' | 'Behavior' | 'getApp' | 'getCurrentPages' | 'requirePlugin', unknown>
  hooks: ScriptHooks
}

export const createDefinitions = (space: CodeSpace, host: DefinitionHost): Definitions => {
  const paths: string[] = []
  const current = (what: string): string => {
    const path = paths.at(-1)
    if (path === undefined) throw new Error(`${what}() was called outside of a component's file`)
    return path
  }
  const toBehavior = (behavior: unknown) => (typeof behavior === 'string' ? stringBehavior(space, behavior) : behavior)
  const withBehaviors = (definition: Definition): Definition =>
    definition.behaviors ? { ...definition, behaviors: definition.behaviors.map(toBehavior) } : definition

  const Behavior = (definition?: Definition) =>
    definition === undefined ? space.behavior() : space.behavior().definition(withBehaviors(definition) as object).register()

  return {
    globals: {
      App: (definition: Record<string, unknown>) => host.defineApp(definition ?? {}),
      Page: (definition: Definition) => void space.component(current('Page')).pageDefinition(withBehaviors(definition ?? {}) as object).register(),
      Component: (definition?: Definition) => {
        const builder = space.component(current('Component'))
        if (definition === undefined) return builder
        builder.definition(withBehaviors(definition) as object).register()
        return undefined
      },
      Behavior: Object.assign(Behavior, { trait: space.traitBehavior.bind(space) }),
      getApp: () => host.app(),
      getCurrentPages: () => host.pages(),
      requirePlugin: (name: string) => {
        throw new Error(notEmulatedText(`requirePlugin("${name}")`))
      },
    },
    hooks: {
      enter: (path) => void paths.push(path),
      leave: () => void paths.pop(),
      fail: (path, error) => host.failed(path, error),
    },
  }
}
