import { ComponentPage } from './component-page'

let phone: ComponentPage

beforeAll(async () => {
  phone = await ComponentPage.open()
}, 30_000)

afterAll(() => phone.close())

describe('view', () => {
  it('puts id, class, style, data-* and aria attributes on its element', async () => {
    await phone.render('<view id="v" class="a b" style="width: 750rpx" data-some-key="1" aria-role="button" aria-label="Tap" role="link">x</view>')
    const view = phone.page.locator('#v')
    expect(await view.evaluate((element) => element.localName)).toBe('wx-view')
    expect(await view.getAttribute('class')).toBe('a b')
    expect(await view.getAttribute('data-some-key')).toBe('1')
    expect(await view.getAttribute('aria-label')).toBe('Tap')
    expect(await phone.style('#v', 'width')).toBe('375px')
  })
})
