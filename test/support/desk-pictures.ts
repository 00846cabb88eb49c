import path from 'node:path'
import { launchHeadlessBrowser } from '../../simulator/browser'

const TABS = ['messages', 'machines', 'time', 'pages', 'audits', 'log', 'database']

/** The desk of a simulator as a developer sees it, a picture for each tab, and one with two phones. */
export async function drawDesk(url: string, folder: string): Promise<void> {
  const browser = await launchHeadlessBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, hasTouch: true, timezoneId: 'Asia/Shanghai' })
  const draw = async (name: string): Promise<void> => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: path.join(folder, `desk-${name}.png`) })
  }
  await page.goto(url)
  await page.frameLocator('iframe').locator('#balance').waitFor()
  for (const tab of TABS) {
    await page.locator(`#tab-${tab}`).click()
    if (tab === 'database') await page.getByRole('button', { name: /^entries/ }).click()
    await page.locator('#panel').getByText(tab === 'database' ? /^charge:/ : /\w/).first().waitFor()
    if (tab === 'pages') {
      const recharge = page.locator('.node-line', { hasText: 'id="recharge"' })
      await recharge.locator('button').last().click()
      await recharge.hover()
    }
    await draw(tab)
  }
  await page.locator('#tab-phone').click()
  await page.getByRole('button', { name: 'Lay another phone on the desk' }).click()
  const second = page.locator('[data-phone="phone-2"]')
  await second.frameLocator('iframe').locator('#go-sign-in').waitFor()
  await draw('phones')
  await page.getByRole('button', { name: 'Take Phone 2 away' }).click()
  await second.waitFor({ state: 'detached' })
  await browser.close()
}
