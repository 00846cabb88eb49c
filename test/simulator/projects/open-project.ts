import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type Element from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import { startSimulator, type Simulator } from '../../../simulator/simulator'

const root = path.resolve(__dirname, '../../..')

const PATIENCE_MS = 8_000
const LOOK_EVERY_MS = 40

/** Looks again and again until there is something. */
export async function until<T>(what: string | (() => string), look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/** One of the sample projects on a phone with a cloud, as `npm start -- --project DIR` runs it. */
export class OpenProject {
  private constructor(
    readonly simulator: Simulator, readonly miniProgram: MiniProgram, private readonly data: string,
  ) {}

  static async open(name: string): Promise<OpenProject> {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`))
    const simulator = await startSimulator({
      project: path.join(__dirname, name), simulatorRoot: root, data, reset: false, port: 0, autoPort: 0, watch: false, durable: false,
    })
    const miniProgram = await automator.connect({ wsEndpoint: simulator.automator.url })
    return new OpenProject(simulator, miniProgram, data)
  }

  async close(): Promise<void> {
    this.miniProgram.disconnect()
    await this.simulator.close()
    fs.rmSync(this.data, { recursive: true, force: true })
  }

  /** What does not compile, or only on this simulator. */
  async problems(): Promise<unknown[]> {
    const answer = await fetch(`${this.simulator.url}/api/state`)
    return ((await answer.json()) as { problems: unknown[] }).problems
  }

  /** The page on top, once it is the one at `route`. */
  page(route: string): Promise<Page> {
    return until(`page ${route}`, async () => {
      const page = await this.miniProgram.currentPage()
      return page?.path === route ? page : undefined
    })
  }

  async top(): Promise<Page> {
    return (await this.miniProgram.currentPage())!
  }

  /** By selectors, each inside the component that the one before it found. */
  find(...selectors: string[]): Promise<Element> {
    return until(selectors.join(' » '), async () => {
      const page = await this.top()
      let found: Element | null = null
      for (const selector of selectors) {
        found = found ? await found.$(selector) : await page.$(selector)
        if (!found) return undefined
      }
      return found ?? undefined
    })
  }

  async tap(...selectors: string[]): Promise<void> {
    await (await this.find(...selectors)).tap()
  }

  async text(...selectors: string[]): Promise<string> {
    return (await this.find(...selectors)).text()
  }

  /** Resolves once the text of an element is `expected`. */
  async shows(expected: string | RegExp, ...selectors: string[]): Promise<void> {
    let text = ''
    await until(() => `${selectors.join(' » ')} showing ${String(expected)}, it shows "${text}"`, async () => {
      text = await this.text(...selectors)
      return (typeof expected === 'string' ? text === expected : expected.test(text)) || undefined
    })
  }

  /** Resolves once the page's data have the value. */
  async data$(name: string, expected: unknown): Promise<void> {
    let value: unknown
    await until(() => `${name} to be ${JSON.stringify(expected)}, it is ${JSON.stringify(value)}`, async () => {
      value = await (await this.top()).data(name)
      return JSON.stringify(value) === JSON.stringify(expected) || undefined
    })
  }

  /** A tool of the simulator: presses WeChat's own dialogs, waits for them first. */
  async native(method: string, data: Record<string, unknown> = {}): Promise<void> {
    const raw = this.miniProgram as unknown as { send(method: string, params: object): Promise<unknown> }
    await until(`a sheet for ${method}`, async () => {
      try {
        await raw.send('Tool.native', { method, data })
        return true
      } catch (error) {
        if (/is shown|has no/.test((error as Error).message)) return undefined
        throw error
      }
    })
  }
}
