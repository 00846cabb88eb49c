import { phone } from './shared-phone'

describe('every built-in', () => {
  it('puts id, class, style, data-* and aria attributes on its element', async () => {
    await phone.render('<view id="v" class="a b" style="width: 750rpx" data-some-key="1" aria-role="button" aria-label="Tap" aria-hidden="{{false}}">x</view>')
    const view = phone.page.locator('#v')
    expect(await view.evaluate((element) => element.localName)).toBe('wx-view')
    expect(await view.getAttribute('class')).toBe('a b')
    expect(await view.getAttribute('data-some-key')).toBe('1')
    expect(await view.getAttribute('role')).toBe('button')
    expect(await view.getAttribute('aria-label')).toBe('Tap')
    expect(await view.getAttribute('aria-hidden')).toBe('false')
    expect(await phone.style('#v', 'width')).toBe('375px')
  })

  it('is not shown while hidden, whatever its style says', async () => {
    await phone.render('<view id="v" hidden="{{hidden}}" style="display: flex">x</view>', { page: '{ data: { hidden: true } }' })
    expect(await phone.style('#v', 'display')).toBe('none')
    await phone.setData({ hidden: false })
    expect(await phone.style('#v', 'display')).toBe('flex')
  })

  it('shares hidden and aria attributes with custom components', async () => {
    await phone.render('<x-box id="b" hidden="{{hidden}}" aria-label="box"/>', { page: '{ data: { hidden: true } }', components: { 'x-box': { wxml: '<view>x</view>' } } })
    expect(await phone.style('#b', 'display')).toBe('none')
    expect(await phone.page.locator('#b').getAttribute('aria-label')).toBe('box')
    await phone.setData({ hidden: false })
    expect(await phone.style('#b', 'display')).not.toBe('none')
  })

  it('keeps wx:if and wx:for content in order inside an inner element', async () => {
    await phone.render(
      '<scroll-view id="s"><view>a</view><view wx:if="{{shown}}">b</view><block wx:for="{{list}}" wx:key="*this"><view>{{item}}</view></block><view>z</view></scroll-view>',
      { page: '{ data: { shown: false, list: [1] } }' },
    )
    const text = () => phone.page.locator('#s').evaluate((element) => element.textContent)
    expect(await text()).toBe('a1z')
    await phone.setData({ shown: true, list: [1, 2] })
    expect(await text()).toBe('ab12z')
    await phone.setData({ shown: false, list: [2] })
    expect(await text()).toBe('a2z')
  })

  it('plays wx.createAnimation', async () => {
    await phone.render('<view id="v" animation="{{animation}}" bindtransitionend="log">x</view>', {
      page: '{ move() { this.setData({ animation: wx.createAnimation({ duration: 20 }).translateX(40).opacity(0.5).step().export() }) } }',
    })
    await phone.page.evaluate(() => (globalThis.harness.phone.router.top!.instance.move as () => void)())
    await phone.waitForEvent('transitionend')
    expect(await phone.style('#v', 'transform')).toBe('matrix(1, 0, 0, 1, 40, 0)')
    expect(await phone.style('#v', 'opacity')).toBe('0.5')
  })
})

describe('view', () => {
  it('shows its hover class while a finger rests on it', async () => {
    await phone.render('<view id="v" hover-class="pressed" hover-start-time="{{0}}" hover-stay-time="{{0}}" style="height: 50px">x</view>', {
      css: '.pressed { background: rgb(1, 2, 3) }',
    })
    await phone.drag('#v', 0, 0, { release: false })
    await phone.page.waitForFunction(() => document.getElementById('v')!.classList.contains('pressed'))
    expect(await phone.style('#v', 'background-color')).toBe('rgb(1, 2, 3)')
    await phone.release()
    await phone.page.waitForFunction(() => !document.getElementById('v')!.classList.contains('pressed'))
  })

  it('keeps an outer view from hovering with hover-stop-propagation', async () => {
    await phone.render(
      '<view id="outer" hover-class="pressed" hover-start-time="{{0}}"><view id="inner" hover-class="pressed" hover-start-time="{{0}}" hover-stop-propagation>x</view></view>',
    )
    await phone.drag('#inner', 0, 0, { release: false })
    await phone.page.waitForFunction(() => document.getElementById('inner')!.classList.contains('pressed'))
    expect(await phone.page.locator('#outer').getAttribute('class')).toBeNull()
    await phone.release()
  })
})

describe('text', () => {
  it('shows line breaks, and entities and spaces only when asked', async () => {
    await phone.render('<text id="plain">{{value}}</text><text id="decoded" decode>{{value}}</text><text id="spaced" space="nbsp">{{value}}</text>', {
      page: '{ data: { value: "a &lt; b\\nc" } }',
    })
    const text = (id: string) => phone.page.locator(id).evaluate((element) => element.textContent)
    expect(await text('#plain')).toBe('a &lt; b\nc')
    await expect(text('#decoded')).resolves.toBe('a < b\nc')
    expect(await text('#spaced')).toBe('a\u00a0&lt;\u00a0b\nc')
    expect(await phone.style('#plain', 'white-space-collapse')).toBe('preserve-breaks')
    await phone.setData({ value: '&amp;nbsp;' })
    await phone.painted()
    expect(await text('#decoded')).toBe('&nbsp;')
  })

  it('can be selected only with user-select', async () => {
    await phone.render('<text id="a">a</text><text id="b" user-select>b</text>')
    expect(await phone.style('#a', 'user-select')).not.toBe('text')
    expect(await phone.style('#b', 'user-select')).toBe('text')
  })
})

describe('image', () => {
  it('loads a file next to its component and tells its size', async () => {
    await phone.render('<image id="i" src="picture.gif" bindload="log" binderror="log"/>')
    expect(await phone.waitForEvent('load')).toEqual({ type: 'load', id: 'i', detail: { width: 2, height: 1 } })
    expect(await phone.page.locator('#i img').getAttribute('src')).toMatch(/^\/phone\/assets\/pages\/picture\.gif\?v=/)
    expect(await phone.style('#i', 'width')).toBe('320px')
    expect(await phone.style('#i', 'height')).toBe('240px')
  })

  it('tells that a picture is missing', async () => {
    await phone.render('<image id="i" src="/missing.png" binderror="log"/>')
    expect(await phone.waitForEvent('error')).toMatchObject({ detail: { errMsg: expect.stringContaining('/missing.png') } })
  })

  it('takes its height from the picture with widthFix, and crops with aspectFill', async () => {
    await phone.render('<image id="fix" mode="widthFix" style="width: 100px" src="/picture.gif" bindload="log"/><image id="fill" mode="aspectFill" src="/picture.gif"/>')
    await phone.waitForEvent('load', 'fix')
    expect(await phone.style('#fix', 'height')).toBe('50px')
    expect(await phone.style('#fill img', 'object-fit')).toBe('cover')
  })
})

describe('icon', () => {
  it('draws a sign in the size and colour asked for', async () => {
    await phone.render('<icon id="i" type="warn" size="40" color="rgb(1, 2, 3)"/><icon id="d" type="success"/>')
    expect(await phone.page.locator('#i svg').evaluate((svg) => svg.getBoundingClientRect().width)).toBe(40)
    expect(await phone.page.locator('#i path').getAttribute('fill')).toBe('rgb(1, 2, 3)')
    expect(await phone.page.locator('#d path').getAttribute('fill')).toBe('#09BB07')
  })
})

describe('rich-text', () => {
  it('shows nodes with the classes of the page, and nothing that runs', async () => {
    await phone.render('<rich-text id="r" nodes="{{nodes}}"/><rich-text id="h" nodes="{{html}}"/>', {
      page: `{ data: {
        nodes: [{ name: 'p', attrs: { class: 'red', style: 'width: 750rpx' }, children: [{ type: 'text', text: 'a &lt; b' }] }],
        html: '<b onclick="x()">bold</b><script>alert(1)</script><img src="javascript:x()"><a href="https://x">link</a>',
      } }`,
      css: '.red { color: rgb(255, 0, 0) }',
    })
    expect(await phone.page.locator('#r p').textContent()).toBe('a < b')
    expect(await phone.style('#r p', 'color')).toBe('rgb(255, 0, 0)')
    expect(await phone.style('#r p', 'width')).toBe('375px')
    expect(await phone.page.locator('#h .wx-rich-text').innerHTML()).toBe('<b>bold</b><img><a>link</a>')
  })
})

describe('progress', () => {
  it('shows its share, and tells when the animation ends', async () => {
    await phone.render('<progress id="p" percent="40" show-info stroke-width="10"/><progress id="a" percent="10" active duration="1" bindactiveend="log"/>')
    expect(await phone.page.locator('#p .wx-progress-info').textContent()).toBe('40%')
    expect(await phone.style('#p .wx-progress-bar', 'height')).toBe('10px')
    expect(await phone.waitForEvent('activeend', 'a')).toMatchObject({ detail: { curPercent: 10 } })
  })
})

describe('canvas', () => {
  const draw = '<canvas type="2d" id="c" style="width: 100px; height: 50px"/>'

  it('hands out a node that draws', async () => {
    await phone.render(draw, {
      page: `{ draw() { return new Promise((resolve) => {
        this.createSelectorQuery().select('#c').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
          node.width = width; node.height = height
          const context = node.getContext('2d')
          context.fillStyle = '#00f'
          context.fillRect(0, 0, width, height)
          resolve([width, height, [...context.getImageData(1, 1, 1, 1).data]])
        })
      }) } }`,
    })
    const drawn = await phone.page.evaluate(() => (globalThis.harness.phone.router.top!.instance.draw as () => Promise<unknown>)())
    expect(drawn).toEqual([100, 50, [0, 0, 255, 255]])
  })

  it('survives its node being put into setData', async () => {
    await phone.render(draw, {
      page: `{ keep() { return new Promise((resolve) => {
        this.createSelectorQuery().select('#c').node(({ node }) => { this.setData({ kept: node, deep: { node } }); resolve('kept') }).exec()
      }) } }`,
    })
    expect(await phone.page.evaluate(() => (globalThis.harness.phone.router.top!.instance.keep as () => Promise<unknown>)())).toBe('kept')
  })
})

describe('match-media', () => {
  it('shows its content on fitting screens only', async () => {
    await phone.render('<match-media id="narrow" max-width="400">n</match-media><match-media id="wide" min-width="600">w</match-media>')
    expect(await phone.page.locator('#narrow').isVisible()).toBe(true)
    expect(await phone.page.locator('#wide').isVisible()).toBe(false)
  })
})

describe('root-portal', () => {
  it('draws outside of what clips and moves it, and events still reach the page', async () => {
    await phone.render(
      '<view style="transform: translate(10px, 0); overflow: hidden; height: 1px"><root-portal enable="{{enable}}"><view id="p" bindtap="log" style="position: fixed; left: 0; top: 100px; width: 50px; height: 50px">x</view></root-portal></view>',
      { page: '{ data: { enable: true } }' },
    )
    expect((await phone.page.locator('#p').boundingBox())?.x).toBe(0)
    await phone.tap('#p')
    expect(await phone.events('tap')).toHaveLength(1)
    await phone.setData({ enable: false })
    expect((await phone.page.locator('#p').boundingBox())?.x).toBe(10)
  })
})

describe('tags that the simulator does not have', () => {
  it('say so on the page and in the console', async () => {
    await phone.render('<live-player id="m"/><official-account/>')
    expect(await phone.page.locator('#m').textContent()).toContain('not emulated: <live-player>')
    expect(await phone.page.evaluate(() => globalThis.harness.warnings)).toEqual(
      expect.arrayContaining([expect.stringContaining('not emulated: <live-player>'), expect.stringContaining('not emulated: <official-account>')]),
    )
  })
})
