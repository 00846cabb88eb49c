import { spawn } from 'node:child_process'
import type { Browser } from 'playwright-core'

/** What draws through a graphics card that is only imitated: without it a page costs half the computing time. */
const GPU = /gpu|--use-(gl|angle)|swiftshader/

/**
 * Starts the headless Chromium that runs phones nobody looks at: the one that `BROWSER_PATH` names, else the
 * binary inside the npm package `@sparticuz/chromium`, so that a machine without a browser shows the same pixels.
 */
export async function launchHeadlessBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  // Whoever starts a browser ends it; playwright's own handlers would also end this process, with another exit code.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
  const named = process.env.BROWSER_PATH
  if (named) return chromium.launch({ ...signals, executablePath: named, args: ['--no-sandbox'] })
  const { default: packaged } = await import('@sparticuz/chromium')
  return chromium.launch({
    ...signals,
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((arg) => !GPU.test(arg)), '--disable-gpu', '--no-sandbox', '--font-render-hinting=none', '--disable-background-networking'],
  })
}

/** Shows `url` in the person's own browser; does nothing where there is none (a server, a container). */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url]
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true })
  // No browser to open is not a failure: the address stands in the terminal.
  child.on('error', () => undefined)
  child.unref()
}
