import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../../../simulator/browser'
import { traceOpenPhone } from '../../../support/trace-phone'
import { PhoneServer, writeProject, type ProjectFiles } from './phone-server'

/** A phone in a headless browser with a Mini Program written by the test. */
export interface OpenPhone {
  page: Page
  server: PhoneServer
  /** What the Mini Program's own code pushed to `globalThis.trace`. */
  trace(): Promise<string[]>
  clearTrace(): Promise<void>
  /** Resolves with the trace once a line of it starts with `line`. */
  traced(line: string): Promise<string[]>
  /** Calls `wx[method]` and resolves with its result or rejects with its errMsg. */
  wx(method: string, options?: object): Promise<Record<string, unknown>>
  /** Resolves when the text of the first match of `selector` is `expected`. */
  shows(selector: string, expected: string): Promise<void>
  close(): Promise<void>
}

/** Each phone has a browser of its own: the packaged Chromium runs in one process and does not outlive its first context. */
/** @param options `files` adds more files to the project's folder before it is compiled. */
export const openPhone = async (
  files: ProjectFiles, options: { touch?: boolean; files?(folder: string): void } = {},
): Promise<OpenPhone> => {
  const project = writeProject(files)
  options.files?.(project)
  const server = await new PhoneServer(project).listen()
  const browser = await launchHeadlessBrowser()
  const context = await browser.newContext({
    viewport: { width: server.device.width, height: server.device.height },
    hasTouch: options.touch ?? false,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  await page.addInitScript(() => Object.assign(globalThis, { trace: [] }))
  await page.goto(`${server.url}/phone/`)
  const untrace = traceOpenPhone({ page, server })
  await page.waitForSelector('.phone-page wx-page, .phone-problems:not([hidden]), .phone-notice:not([hidden])')
  return {
    page,
    server,
    trace: () => page.evaluate(() => (globalThis as unknown as { trace: string[] }).trace),
    clearTrace: () => page.evaluate(() => void ((globalThis as unknown as { trace: string[] }).trace.length = 0)),
    traced: async (line) => {
      const handle = await page.waitForFunction((start) => {
        const { trace } = globalThis as unknown as { trace: string[] }
        return trace.some((one) => one.startsWith(start)) ? trace : null
      }, line)
      return (await handle.jsonValue()) as string[]
    },
    wx: (method, given = {}) => page.evaluate(async ([name, parameters]) => {
      const wx = (globalThis as unknown as { wx: Record<string, (options: object) => Promise<Record<string, unknown>>> }).wx
      try {
        return await wx[name]!(parameters)
      } catch (failure) {
        throw new Error((failure as { errMsg: string }).errMsg ?? String(failure))
      }
    }, [method, given] as const),
    shows: async (selector, expected) => {
      await page.waitForFunction(([where, text]) => document.querySelector(where)?.textContent?.trim() === text, [selector, expected] as const)
    },
    close: async () => {
      untrace()
      await browser.close()
      await server.close()
      fs.rmSync(project, { recursive: true })
    },
  }
}
