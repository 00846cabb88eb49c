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
  /** Tag → absolute path inside the package, without extension and leading slash. */
  usingComponents?: Record<string, string>
  componentPlaceholder?: Record<string, string>
  componentGenerics?: Record<string, unknown>
  styleIsolation?: string
}

export interface CompiledComponent {
  /** `true` for the pages of app.json. */
  page: boolean
  config: ComponentConfig
  /**
   * WXSS compiled to CSS: rpx as `calc(var(--rpx) * N)`, `:host` as `[wx-host="SCOPE"]`, imports inlined,
   * class selectors left as they are (glass-easel's style scope renames them). `null` without a .wxss.
   */
  css: string | null
  /** Scope name for class prefixes; `null` when the styles are not isolated (app.wxss). */
  scope: string | null
}

/** What the script needs from the runtime around each file that registers a component. */
export interface ScriptHooks {
  /** Called before the file at `path` (no extension) runs: `Component()`/`Page()` belong to that path. */
  enter(path: string): void
  leave(): void
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
  /** glass-easel's template groups by path, as compiled by `TmplGroup.getTmplGenObjectGroups()`. */
  templates: Record<string, unknown>
  /** Runs app.ts, then all pages and components, each between `enter` and `leave`. Uses the globals App, Page, Component, Behavior, wx, getApp, getCurrentPages. */
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
