import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import type { CompiledPackage } from '../package'
import { keep, type KeptRun } from './kept-run'
import { redrawing, redrawTemplates, type Redrawing } from './redrawing'
import type { PageRouter } from './router'
import type { StyleSheets } from './style-sheets'

/** What a reload needs of the phone. */
export interface ReloadHost {
  /** The run there is, when it has a page. */
  running(): { pack: CompiledPackage; space: CodeSpace } | undefined
  router(): PageRouter
  app(): Record<string, unknown> | undefined
  styleSheets(): StyleSheets
  /** From now on this is the package, its code running on. */
  take(pack: CompiledPackage): void
  /** Ends the run and starts another, with the pages of before where there are some. */
  start(pack: CompiledPackage, kept: KeptRun | undefined): Promise<void>
}

/** URLs of the package's own files in CSS. */
const ASSET = /(\/phone\/assets\/[^"')?\s]+)/g

/** Takes a Mini Program that was compiled again. */
export class Reloader {
  /** Pages of a run that could not go on after a reload. */
  #lost: KeptRun | undefined

  constructor(private readonly host: ReloadHost) {}

  /** Another run was begun elsewhere. */
  forget(): void {
    this.#lost = undefined
  }

  /**
   * Templates, styles and pictures are drawn again, App and pages living on; other changes start the Mini Program anew,
   * with the page stack, and with the data of pages whose code is the same. Resolves with what was done, in words.
   */
  async reload(pack: CompiledPackage): Promise<string> {
    const { host } = this
    const running = host.running()
    const change = running && !this.#lost && redrawing(running.pack, pack)
    if (running && change) return this.#redraw(running.space, pack, change)
    const kept = this.#lost ?? (running && keep(running.pack, pack, host.router().stack, host.app()))
    try {
      await host.start(pack, kept)
    } catch (error) {
      // When it is mended, they come back.
      this.#lost = kept
      throw error
    }
    this.#lost = undefined
    if (!kept) return 'started'
    const count = host.router().stack.length
    return `started anew with ${count === 1 ? 'its page' : `its ${count} pages`}, data kept of ${kept.pages.filter(({ data }) => data).length}`
  }

  #redraw(space: CodeSpace, pack: CompiledPackage, { templates, styles }: Redrawing): string {
    const { host } = this
    host.take(pack)
    const files = [...templates.map((path) => `${path}.wxml`), ...styles.map((path) => `${path}.wxss`)]
    if (files.length === 0) {
      this.#redrawAssets(pack)
      return 'drew pictures again'
    }
    host.styleSheets().replace(styles.map((path) => [path, pack.components[path]?.css ?? '']))
    redrawTemplates(space, pack, templates, host.router().alive.flatMap(({ roots }) => roots))
    return `drew ${files.join(', ')} again`
  }

  /** Under another address, so that the browser asks for them again. */
  #redrawAssets({ components, version }: CompiledPackage): void {
    for (const picture of document.querySelectorAll<HTMLImageElement>('img[src*="/phone/assets/"]')) {
      picture.src = `${picture.src.split('?')[0]}?v=${version}`
    }
    const sheets = Object.entries(components).flatMap(([path, { css }]) =>
      (css?.includes('/phone/assets/') ? [[path, css.replace(ASSET, `$1?v=${version}`)] as const] : []))
    this.host.styleSheets().replace(sheets)
  }
}
