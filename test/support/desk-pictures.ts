import path from 'node:path'
import { launchHeadlessBrowser } from '../../simulator/browser'

const TABS = ['messages', 'machines', 'time', 'pages', 'audits', 'log', 'database']

/** The desk of a simulator as a developer sees it, a picture for each tab. */
export async function drawDesk(url: string, folder: string): Promise<void> {
  const browser = await launchHeadlessBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, hasTouch: true, timezoneId: 'Asia/Shanghai' })
  await page.goto(url)
  await page.frameLocator('iframe').locator('#balance').waitFor()
  for (const tab of TABS) {
    await page.locator(`#tab-${tab}`).click()
    if (tab === 'database') await page.getByRole('button', { name: /^entries/ }).click()
    await page.locator('#panel').getByText(tab === 'database' ? /^charge:/ : /\w/).first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: path.join(folder, `desk-${tab}.png`) })
  }
  await browser.close()
}
