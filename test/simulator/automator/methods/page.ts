import type { Case } from './scene'

export const pageCases: Case[] = [
  ['Page.getElement', 'finds by id, class, tag, attribute and combinator', async ({ page }) => {
    for (const selector of ['#title', '.title.big', 'view.title', '[data-fen="1200"]', 'page > .title', '.title + .list ~ #title, #title']) {
      expect([selector, await (await page.$(selector))?.text()]).toEqual([selector, 'Title 0'])
    }
  }],
  ['Page.getElement', 'answers null for what is not there, and never enters a component', async ({ page }) => {
    expect(await page.$('#nothing')).toBeNull()
    expect(await page.$('#inner')).toBeNull()
    expect(await page.$('counter .inner')).toBeNull()
    expect(await (await page.$('#slotted'))?.text()).toBe('in slot')
  }],
  ['Page.getElements', 'finds all, in order', async ({ page }) => {
    const texts = async (selector: string): Promise<string[]> => Promise.all((await page.$$(selector) as { text(): Promise<string> }[]).map((one) => one.text()))
    expect(await texts('.item')).toEqual(['a', 'b', 'c'])
    expect(await texts('.list > text')).toEqual(['a', 'b', 'c'])
    expect(await texts('text[data-index="1"], .item:last-child')).toEqual(['b', 'c'])
    expect(await texts('#nothing')).toEqual([])
    await page.waitFor('.item')
  }],
  ['Page.getElements', 'refuses what is no selector, and >>>', async ({ page }) => {
    await expect(page.$$('counter >>> .inner')).rejects.toThrow('a selector cannot enter a component')
    await expect(page.$$('')).rejects.toThrow('selector should be a string')
    await expect(page.$$('[')).rejects.toThrow('[: no selector')
    await expect(page.$$('view:hover')).rejects.toThrow('not emulated: selector :hover')
  }],
  ['Page.getElementByXpath', 'finds by XPath', async ({ page }) => {
    expect(await (await page.xpath('//text[@id="item-1"]'))?.text()).toBe('b')
    expect(await (await page.getElementByXpath('//view[contains(@class, "list")]/text[2]'))?.text()).toBe('b')
    expect(await page.xpath('//nothing')).toBeNull()
  }],
  ['Page.getElementsByXpath', 'finds all by XPath', async ({ page }) => {
    const found = await page.getElementsByXpath('//view[@class="list"]/text') as { text(): Promise<string> }[]
    expect(await Promise.all(found.map((one) => one.text()))).toEqual(['a', 'b', 'c'])
  }],
  ['Page.getData', 'reads all data or a path of it', async ({ page }) => {
    expect(await page.data()).toMatchObject({ count: 0, items: ['a', 'b', 'c'] })
    expect(await page.data('nested.list[0].name')).toBe('deep')
    expect(await page.data('nested.none.further')).toBeUndefined()
  }],
  ['Page.setData', 'sets data by path and draws it', async ({ page }) => {
    await page.setData({ 'nested.list[0].name': 'changed', count: 7 })
    expect(await page.data('nested.list[0].name')).toBe('changed')
    expect(await (await page.$('#title'))?.text()).toBe('Title 7')
    await expect(page.setData('count')).rejects.toThrow('data should be an object')
  }],
  ['Page.callMethod', 'calls methods, waits for promises, and passes on what they throw', async ({ page }) => {
    expect(await page.callMethod('double', 21)).toBe(42)
    await expect(page.callMethod('fails')).rejects.toThrow('on purpose')
    await expect(page.callMethod('missing')).rejects.toThrow('page.missing not exists')
  }],
  ['Page.getWindowProperties', 'measures the page', async ({ page, miniProgram }) => {
    const { width, height } = await page.size() as unknown as { width: number; height: number }
    expect(width).toBe(375)
    expect(height).toBeGreaterThan(1500)
    expect(await page.scrollTop()).toBe(0)
    await miniProgram.pageScrollTo(40)
    expect(await page.scrollTop()).toBe(40)
  }],
]
