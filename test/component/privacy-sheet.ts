import { mount } from './mounted'

const tap = (id: string): Promise<void> => mount.page.locator(`[id$="${id}"]`).tap()
/** An interface that needs the contract; resolves with how it ended. */
const ask = (): Promise<string> => mount.wx('requirePrivacyAuthorize').then(() => 'agreed', ({ message }: Error) => message)

describe('privacy-sheet', () => {
  async function shown(device: object = {}): Promise<void> {
    await mount.show('<privacy-sheet/>', {}, device)
    await mount.forgetAgreement()
  }

  it('stays away until WeChat asks, in place of WeChat\'s own dialog', async () => {
    await shown()
    expect(await mount.find('sheet').count()).toBe(0)
    void ask()
    await mount.find('sheet').waitFor()
    expect(await mount.page.locator('[data-sheet="privacy"]').count()).toBe(0)
  })

  it('lets the interface go on when it is agreed to, and closes', async () => {
    await shown()
    const asked = ask()
    await tap('privacy-agree')
    expect(await asked).toBe('agreed')
    await mount.find('sheet').waitFor({ state: 'detached' })
    expect(await ask()).toBe('agreed')
  })

  it('stops it when it is refused, having said what happens then', async () => {
    await shown()
    const asked = ask()
    expect(await mount.text('sheet__note')).toContain('10 秒')
    await tap('privacy-refuse')
    expect(await asked).toContain('privacy permission is not authorized')
  })

  it('takes a tap beside it for a refusal', async () => {
    await shown()
    const asked = ask()
    await mount.find('sheet').waitFor()
    await mount.find('t-overlay').tap({ position: { x: 10, y: 10 } })
    expect(await asked).toContain('privacy permission is not authorized')
  })

  it('leads to the contract', async () => {
    await shown()
    void ask()
    await tap('privacy-contract')
    await mount.page.locator('[data-sheet="privacy-contract"]').waitFor()
  })

  it.each([['zh_CN', 'light'], ['en', 'dark']])('can be read and fits a small screen in large letters (%s, %s)', async (language, theme) => {
    await shown({ language, theme, width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0, fontScale: 1.4 })
    void ask()
    await mount.find('sheet').waitFor()
    expect(await mount.overflow()).toEqual([])
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })
})
