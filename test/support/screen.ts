import type Element from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'

const PATIENCE_MS = 20_000
const LOOK_EVERY_MS = 50

/**
 * What a person sees and touches: nodes of the wallet's own pages, by their ids. Each step waits for what it needs,
 * since DevTools answers before a page is there; the page is asked for anew each time, since a step may leave it.
 */
export class Screen {
  constructor(private readonly miniProgram: MiniProgram) {}

  async page(): Promise<Page> {
    const page = await this.miniProgram.currentPage()
    if (!page) throw new Error('no page is open')
    return page
  }

  /** Waits until the page at `path` is on top. */
  onPage(path: string): Promise<Page> {
    return until(`page ${path}`, async () => {
      const page = await this.page()
      return page.path === path ? page : undefined
    })
  }

  /** Waits for the node. */
  find(selector: string): Promise<Element> {
    return until(selector, async () => (await (await this.page()).$(selector)) ?? undefined)
  }

  /** Waits for a node in a component of ours, where selectors do not reach by themselves. */
  inside(component: string, selector: string): Promise<Element> {
    return until(`${selector} in ${component}`, async () => {
      const host = await (await this.page()).$(component)
      return (await host?.$(selector)) ?? undefined
    })
  }

  /** Waits until the node is gone. */
  async gone(selector: string): Promise<void> {
    await until(`${selector} to go`, async () => ((await (await this.page()).$(selector)) === null ? true : undefined))
  }

  /** Whether the node is there now. */
  async has(selector: string): Promise<boolean> {
    return (await (await this.page()).$(selector)) !== null
  }

  async tap(selector: string): Promise<void> {
    await (await this.find(selector)).tap()
  }

  async type(selector: string, text: string): Promise<void> {
    await ((await this.find(selector)) as Element & { input(value: string): Promise<void> }).input(text)
  }

  async text(selector: string): Promise<string> {
    return (await this.find(selector)).text()
  }

  /** The amount that the node stands for. */
  async fen(selector: string): Promise<number> {
    return Number(await (await this.find(selector)).attribute('data-fen'))
  }

  /** Waits until the node stands for this amount. */
  async showsFen(selector: string, fen: number): Promise<void> {
    await until(`${selector} to show ${fen} fen`, async () => ((await this.fen(selector)) === fen ? true : undefined))
  }

  /** Waits until the node's text contains `text`. */
  async says(selector: string, text: string): Promise<void> {
    await until(`${selector} to say ${text}`, async () => ((await this.text(selector)).includes(text) ? true : undefined))
  }
}

/** Looks until there is something; fails saying what never came. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
