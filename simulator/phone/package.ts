/**
 * A Mini Program as the compiler hands it to the phone: plain data and one script.
 *
 * The phone page loads it as `<script src="/phone/package.js">`, which assigns {@link CompiledPackage} to
 * `globalThis.__miniProgram` and runs nothing else.
 */

/** The parts of app.json that the phone reads; everything else is kept as it stands. */
export interface AppConfig {
  pages: string[]
  subpackages?: { root: string; pages: string[] }[]
  window?: WindowConfig
  tabBar?: TabBarConfig
  usingComponents?: Record<string, string>
  darkmode?: boolean
  themeLocation?: string
  style?: string
  [key: string]: unknown
}

export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  backgroundTextStyle?: 'dark' | 'light'
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
  [key: string]: unknown
}

export interface TabBarConfig {
  custom?: boolean
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: 'black' | 'white'
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[]
}

/** A page's or component's .json, component paths resolved. */
export interface ComponentConfig extends WindowConfig {
  component?: boolean
  /** Tag → absolute path inside the package, without extension and leading slash; those of app.json are merged in. */
  usingComponents?: Record<string, string>
  componentPlaceholder?: Record<string, string>
  /** Paths of defaults resolved as above. */
  componentGenerics?: Record<string, true | { default?: string }>
  /** Always set: the default for a page or component, and options of its `Component()` that are written out, are applied. */
  styleIsolation?: 'isolated' | 'apply-shared' | 'shared' | 'page-isolated' | 'page-apply-shared' | 'page-shared'
}

export interface CompiledComponent {
  /** `true` for the pages of app.json. */
  page: boolean
  config: ComponentConfig
  /**
   * WXSS compiled to CSS text, ready for `registerStyleSheetContent(path, css)`; `null` without a .wxss.
   * - rpx is `calc(var(--rpx) * N)`, vh `calc(var(--wx-vh) * N)`, vw `calc(var(--rpx) * 7.5 * N)`, safe areas
   *   `var(--wx-safe-top|right|bottom|left)`; imports are inlined.
   * - The compiler prefixes class selectors: `.SCOPE--cls` where `scope` is set (glass-easel writes the same names on
   *   the elements of a style scope and leaves the text of style sheets alone), plain `.cls` where it is `null`.
   * - `:host` is `[wx-host="SCOPE"]`; tags are `wx-TAG`, so `page` is the element `wx-page`.
   * - `@media (prefers-color-scheme: dark)` is `:where(:root[data-theme="dark"])`: the runtime sets that attribute on
   *   the document element, and only where app.json says `darkmode: true`.
   * - url() of a file of the package is `/phone/assets/PATH`.
   */
  css: string | null
  /** Third argument of `addStyleSheet`; `null` for styles that are shared (pages, app.wxss, `shared` components). */
  scope: string | null
  /**
   * Names that stand in the bindings of the template and of those that it takes in; names of fields are among them.
   * `null` where bindings spread objects, so that any name may be one. Absent without a .wxml.
   */
  bound?: string[] | null
  /** Another text when the template, what it takes in, or WXS of them changed. Absent without a .wxml. */
  template?: string
  /** Another text when the script, or a file that it imports, changed. Absent without a script. */
  code?: string
}

/** What the script needs from the runtime around each file that registers a component. */
export interface ScriptHooks {
  /** Called before the file at `path` (no extension) runs: `Component()`/`Page()` belong to that path. */
  enter(path: string): void
  leave(): void
  /** A file threw while it ran; the files after it still run. Without this hook the error ends `run`. */
  fail?(path: string, error: unknown): void
}

export interface CompiledPackage {
  /** Changes with each compilation. */
  version: string
  appid: string
  projectName: string
  app: AppConfig
  /** theme.json: variables of app.json and page JSON, `@name` left in place there. */
  theme: { light: Record<string, string>; dark: Record<string, string> } | null
  /** By path without leading slash and extension; app.wxss stands under `'app'`. */
  components: Record<string, CompiledComponent>
  /**
   * glass-easel's template groups by path, as compiled by `TmplGroup.getTmplGenObjectGroups()`. Their `change:prop`
   * listeners go through `globalThis.__mpChangeFilter(listener, path)`, which the runtime defines before it renders.
   */
  templates: Record<string, unknown>
  /** All functions that WXS modules export: how an event handler in a template is known to be WXS. */
  wxsFunctions: WeakSet<object>
  /**
   * Runs app.ts (path `'app'`), then all components and pages, each once and between `enter` and `leave`, all at once
   * and not when a page is first opened. Uses the globals App, Page, Component, Behavior, wx, getApp,
   * getCurrentPages and requirePlugin.
   */
  run(hooks: ScriptHooks): void
}

/** A mistake in the project, with the place where to mend it. Lines and columns count from 1. */
export interface CompileProblem {
  severity: 'error' | 'warning'
  /** Path inside the project, with `/`. */
  file: string
  line?: number
  column?: number
  message: string
}
