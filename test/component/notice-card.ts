import { mount } from './mounted'

describe('notice-card', () => {
  it('says its one or two lines, and holds below them what can be done', async () => {
    await mount.show('<notice-card title="上次更新 14:02" text="网络不可用"><view id="retry" bind:tap="note">重试</view></notice-card>')
    expect((await mount.find('notice').innerText()).split(/\s*\n\s*/)).toEqual(['上次更新 14:02', '网络不可用', '重试'])
    await mount.page.locator('#retry').tap()
    await mount.event('tap')
  })

  it.each([['title', 'notice__text'], ['text', 'notice__title']])('with a %s alone leaves no empty line', async (property, absent) => {
    await mount.show(`<notice-card ${property}="账户已停用"/>`)
    expect(await mount.find('notice').innerText()).toMatch(/^\s*账户已停用\s*$/)
    expect(await mount.find(absent).count()).toBe(0)
  })

  it('warns by another icon beside another colour', async () => {
    await mount.show('<notice-card icon="{{icon}}" tone="{{tone}}" title="账户已停用"/>', { icon: 'info-circle', tone: 'accent' })
    const look = async () => ({
      ground: await mount.style('notice', 'background-color'),
      icon: await mount.find('notice__icon').locator('[class*="t-icon-"]').first().getAttribute('class'),
    })
    const calm = await look()
    await mount.set({ icon: 'error-circle', tone: 'warning' })
    const warning = await look()
    expect(warning.ground).not.toBe(calm.ground)
    expect(warning.icon).toContain('error-circle')
    expect(calm.icon).toContain('info-circle')
  })
})
