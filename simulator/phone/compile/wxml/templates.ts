import { createHash } from 'node:crypto'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { Problems, Position } from '../problems'
import { folderOf, joinPath, withoutMark, type SourceTree } from '../source-tree'
import { rewriteWxs, type WxsModule } from '../wxs/rewrite'
import { placeOfReference } from './template-references'
import { namesInBindings } from './bound-names'
import { templateProblems } from './template-problems'

/** Lets the runtime see each `change:prop` listener before glass-easel takes it. */
const CHANGE_FILTER = 'Q.A=function(f,lv){return globalThis.__mpChangeFilter(f,lv)};'

interface Compiled {
  stamp: string
  problems: Problems['list']
  templates: string[]
  scripts: { path: string; at: Position | undefined }[]
}

/** All templates and WXS modules of a package, compiled by glass-easel's compiler; only what changed is compiled again. */
export class Templates {
  private readonly group = new TmplGroup()
  private readonly templates = new Map<string, Compiled>()
  private readonly scripts = new Map<string, Compiled>()
  private code: string | undefined

  constructor(private readonly tree: SourceTree) {
    this.group.setExtraRuntimeScript(CHANGE_FILTER)
  }

  /** Brings the group to what these templates (paths without extension), and all that they name, now contain. */
  update(roots: readonly string[], problems: Problems): void {
    const templates = new Set<string>()
    const scripts = new Set<string>()
    for (const root of roots) this.addTemplate(root, templates, scripts, problems)
    for (const path of this.templates.keys()) {
      if (!templates.has(path)) this.drop(path, this.templates, () => this.group.removeTmpl(path))
    }
    for (const path of this.scripts.keys()) {
      if (!scripts.has(path)) this.drop(path, this.scripts, () => this.group.removeScript(path))
    }
  }

  /** Names in the bindings of a template and of those that it takes in; `null` where objects are spread. */
  bound(path: string): string[] | null {
    const names = new Set<string>()
    const seen = new Set<string>()
    const add = (one: string): boolean => {
      if (seen.has(one)) return true
      seen.add(one)
      const found = namesInBindings(this.tree.text(`${one}.wxml`) ?? '')
      for (const name of found ?? []) names.add(name)
      return found !== null && (this.templates.get(one)?.templates ?? []).every(add)
    }
    return add(path) ? [...names].sort() : null
  }

  /** Another text when the template, one that it takes in, or a WXS module of them changed. Missing without a .wxml. */
  stamp(path: string): string | undefined {
    if (!this.templates.has(path)) return undefined
    const files = new Set([`${path}.wxml`])
    // A set hands out what is added while one goes through it.
    for (const file of files) {
      const name = file.replace(/\.(wxml|wxs)$/, '')
      const compiled = file.endsWith('.wxml') ? this.templates.get(name) : this.scripts.get(name)
      for (const target of compiled?.templates ?? []) files.add(`${target}.wxml`)
      for (const { path: target } of compiled?.scripts ?? []) files.add(`${target}.wxs`)
    }
    const hash = createHash('sha1')
    for (const file of [...files].sort()) hash.update(`${file}\0${this.tree.text(file) ?? ''}\0`)
    return hash.digest('hex').slice(0, 12)
  }

  /** A JavaScript expression: template groups by path. It uses `$wxs` of the WXS prelude. */
  expression(): string {
    return (this.code ??= this.group.getTmplGenObjectGroups())
  }

  private addTemplate(path: string, templates: Set<string>, scripts: Set<string>, problems: Problems): void {
    if (templates.has(path)) return
    templates.add(path)
    const file = `${path}.wxml`
    const text = withoutMark(this.tree.text(file) ?? '')
    const stamp = this.tree.stamp(file)
    let compiled = this.templates.get(path)
    if (compiled?.stamp !== stamp) {
      if (compiled) this.group.removeTmpl(path)
      compiled = this.compileTemplate(path, file, text, stamp)
      this.templates.set(path, compiled)
      this.code = undefined
    }
    problems.add(compiled.problems)
    for (const target of compiled.templates) {
      if (this.tree.isFile(`${target}.wxml`)) this.addTemplate(target, templates, scripts, problems)
      else problems.error(file, `the template "${target}.wxml" does not exist`, placeOfReference(file, text, target, 'wxml'))
    }
    for (const { path: target, at } of compiled.scripts) {
      if (this.tree.isFile(`${target}.wxs`)) this.addScript(target, scripts, problems)
      else problems.error(file, `the WXS module "${target}.wxs" does not exist`, at)
    }
  }

  private compileTemplate(path: string, file: string, text: string, stamp: string): Compiled {
    const problems = templateProblems(file, text, this.group.addTmpl(path, text))
    const scripts: Compiled['scripts'] = strings(this.group.getScriptDependencies(path))
      .map((target) => ({ path: target, at: placeOfReference(file, text, target, 'wxs') }))
    for (const name of strings(this.group.getInlineScriptModuleNames(path))) {
      const inline = this.group.getInlineScript(path, name)
      const start = startOfInline(text, inline, this.group.getInlineScriptStartLine(path, name))
      const module = rewriteWxs({ file, text: inline, start, resolve: resolverOf(file) })
      problems.push(...module.problems)
      scripts.push(...requiredBy(module, file))
      this.group.setInlineScript(path, name, module.code)
    }
    return { stamp, problems, templates: strings(this.group.getDirectDependencies(path)), scripts }
  }

  private addScript(path: string, scripts: Set<string>, problems: Problems): void {
    if (scripts.has(path)) return
    scripts.add(path)
    const file = `${path}.wxs`
    const stamp = this.tree.stamp(file)
    let compiled = this.scripts.get(path)
    if (compiled?.stamp !== stamp) {
      if (compiled) this.group.removeScript(path)
      const module = rewriteWxs({ file, text: withoutMark(this.tree.text(file) ?? ''), resolve: resolverOf(file) })
      this.group.addScript(path, module.code)
      compiled = { stamp, problems: module.problems, templates: [], scripts: requiredBy(module, file) }
      this.scripts.set(path, compiled)
      this.code = undefined
    }
    problems.add(compiled.problems)
    for (const { path: target, at } of compiled.scripts) {
      if (this.tree.isFile(`${target}.wxs`)) this.addScript(target, scripts, problems)
      else problems.error(file, `the WXS module "${target}.wxs" does not exist`, at)
    }
  }

  private drop(path: string, from: Map<string, Compiled>, remove: () => void): void {
    remove()
    from.delete(path)
    this.code = undefined
  }
}

/** `require` in WXS takes relative paths, and absolute ones from the root. */
function resolverOf(file: string): (name: string) => string | undefined {
  return (name) => {
    const path = name.startsWith('/') ? joinPath(name) : joinPath(folderOf(file), name)
    return path === undefined ? undefined : `/${path.replace(/\.wxs$/, '')}`
  }
}

function requiredBy(module: WxsModule, file: string): Compiled['scripts'] {
  const resolve = resolverOf(file)
  return module.requires.flatMap(({ name, at }) => {
    const path = resolve(name)?.slice(1)
    return path === undefined ? [] : [{ path, at }]
  })
}

/** `line` counts from 0. */
function startOfInline(text: string, inline: string, line: number): Position {
  const [first = ''] = inline.split('\n')
  const column = text.split('\n')[line]?.indexOf(first) ?? 0
  return { line: line + 1, column: Math.max(0, column) + 1 }
}

function strings(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string')
}
