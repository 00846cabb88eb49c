import { mount } from './mounted'

describe('state-view', () => {
  it('says what is so, then the way on, then the code in small print', async () => {
    await mount.show('<state-view title="账单没有加载出来" text="网络不可用，请检查网络后再试" code="代码 OFFLINE"><button id="retry" class="button" bind:tap="note">重试</button></state-view>')
    expect((await mount.find('state').innerText()).split(/\s*\n\s*/)).toEqual(['账单没有加载出来', '网络不可用，请检查网络后再试', '重试', '代码 OFFLINE'])
    const size = async (name: string): Promise<number> => parseFloat(await mount.style(name, 'font-size'))
    expect(await size('state__code')).toBeLessThan(await size('state__text'))
    expect(await size('state__text')).toBeLessThan(await size('state__title'))
    await mount.page.locator('#retry').tap()
    await mount.event('tap')
  })

  it('leaves out what it was not given', async () => {
    await mount.show('<state-view title="这段时间没有消费"/>')
    expect(await mount.find('state').innerText()).toMatch(/^\s*这段时间没有消费\s*$/)
    expect(await mount.find('state__text').count() + await mount.find('state__code').count()).toBe(0)
  })

  it('gives its action a size that fingers hit, whatever the word on it', async () => {
    await mount.show('<state-view title="账单没有加载出来"><button id="retry" class="button button--soft button--inline">重试</button></state-view>')
    const box = (await mount.page.locator('#retry').boundingBox())!
    expect(box.width).toBeGreaterThanOrEqual(120)
    expect(box.height).toBeGreaterThanOrEqual(44)
  })
})
