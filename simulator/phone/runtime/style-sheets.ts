/**
 * The style sheets of the Mini Program by path. Pages share one document, so only the sheets of the page that is
 * shown are adopted, in the order in which that page uses them: app.wxss, its components, the page itself.
 */
export class StyleSheets {
  readonly #sources = new Map<string, string>()
  readonly #parsed = new Map<string, CSSStyleSheet>()
  #shown: readonly string[] = []
  #collecting: string[] | null = null

  constructor(readonly document: Document) {}

  /** Forgets all sheets, for a Mini Program that was compiled again. */
  clear(): void {
    this.#sources.clear()
    this.#parsed.clear()
    this.#shown = []
    this.document.adoptedStyleSheets = []
  }

  register(path: string, css: string): void {
    this.#sources.set(path, css)
    this.#parsed.delete(path)
  }

  /** Runs `create` and returns the paths of the sheets that were asked for meanwhile. */
  collect<T>(create: () => T): { value: T; paths: string[] } {
    const outer = this.#collecting
    const paths: string[] = []
    this.#collecting = paths
    try {
      return { value: create(), paths }
    } finally {
      this.#collecting = outer
    }
  }

  /** Takes other sources for some sheets; those that apply are drawn with them at once. */
  replace(sources: Iterable<readonly [path: string, css: string]>): void {
    for (const [path, css] of sources) this.register(path, css)
    this.show(this.#shown)
  }

  request(path: string): void {
    if (!this.#sources.has(path)) throw new Error(`no style sheet ${path}`)
    if (this.#collecting && !this.#collecting.includes(path)) this.#collecting.push(path)
  }

  /** Makes exactly these sheets apply. */
  show(paths: readonly string[]): void {
    this.#shown = paths
    this.document.adoptedStyleSheets = paths.map((path) => this.#sheet(path))
  }

  #sheet(path: string): CSSStyleSheet {
    let sheet = this.#parsed.get(path)
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(this.#sources.get(path) ?? '')
      this.#parsed.set(path, sheet)
    }
    return sheet
  }
}
