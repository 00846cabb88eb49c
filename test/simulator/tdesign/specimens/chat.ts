import type { Specimen } from '../specimen'

const MARKDOWN = `# 标题

正文里有**粗体**、*斜体*和\`代码\`，也有[链接](https://example.com)。

- 第一项
- 第二项

| 项目 | 金额 |
| --- | ---: |
| 充值 | 50.00 |

\`\`\`js
const fen = 5000
\`\`\`

> 引用`

const TALK = [
  { role: 'user', content: [{ type: 'text', data: '余额还有多少？' }], avatar: '/images/sand.png', name: '小林' },
  { role: 'assistant', content: [{ type: 'markdown', data: '还有 **50** 元。' }], status: 'complete' },
]

export const chat: readonly Specimen[] = [
  {
    name: 'attachments',
    says: 'lists files and pictures with their state, and tells which is tapped or removed',
    wxml: '<view class="page"><t-attachments items="{{items}}" image-viewer="{{false}}" bind:fileClick="on" bind:remove="on" /></view>',
    data: {
      items: [
        { fileType: 'image', name: '海.png', url: '/images/sea.png', size: 111111, status: 'success' },
        { fileType: 'pdf', name: '账单.pdf', url: '/bill.pdf', size: 222222, status: 'success' },
        { fileType: 'doc', name: '说明.doc', url: '/help.doc', size: 3333, status: 'pending', progress: 40 },
      ],
    },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-attachments__title')).toEqual(['账单.pdf', '说明.doc'])
      expect((await phone.size('.t-attachments .image'))[0]).toBeGreaterThan(40)
      await phone.tap('text=账单.pdf')
      expect(await phone.told('fileClick')).toMatchObject({ item: { name: '账单.pdf' } })
      await phone.tap('.t-attachments__remove')
      expect(await phone.told('remove')).toMatchObject({ index: 0, item: { name: '海.png' } })
    },
  },
  {
    name: 'chat-actionbar',
    says: 'offers to copy, praise and ask again, and tells which',
    wxml: '<view class="page"><t-chat-actionbar chat-id="c1" content="还有 50 元" bind:actions="on" /></view>',
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.count('.t-chat-actionbar__item .t-icon')).toBe(5)
      await phone.tap('.t-chat-actionbar__item[data-name="good"]')
      expect(await phone.told('actions')).toMatchObject({ name: 'good', active: true, chatId: 'c1' })
      await phone.sees('.t-chat-actionbar__item--active[data-name="good"]')
      await phone.tap('.t-chat-actionbar__item[data-name="copy"]')
      expect(await phone.told('actions')).toMatchObject({ name: 'copy', data: '还有 50 元' })
    },
  },
  {
    name: 'chat-content',
    says: 'shows plain words as they are, and Markdown drawn',
    wxml: '<view class="page"><t-chat-content role="user" content="{{plain}}" /><t-chat-content role="assistant" content="{{rich}}" bind:click="on" /></view>',
    data: { plain: { type: 'text', data: '一 < 二\n第二行' }, rich: { type: 'markdown', data: '还有 **50** 元' } },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-chat-content__user')).toBe('一 < 二 第二行')
      expect(await phone.text('.t-chat-content__assistant')).toBe('还有 50 元')
      expect(parseInt(await phone.style('.t-chat-content__assistant :text-is("50")', 'font-weight'))).toBeGreaterThanOrEqual(600)
      await phone.setData({ rich: { type: 'markdown', data: '没有了' } })
      expect(await phone.text('.t-chat-content__assistant')).toBe('没有了')
    },
  },
  {
    name: 'chat-list',
    says: 'puts what people and the assistant said at their sides, and tells that it is scrolled',
    wxml: '<view class="page"><t-chat-list data="{{data}}" reverse="{{false}}" bind:scroll="on"><view slot="footer">底部</view></t-chat-list></view>',
    data: { data: [...TALK, ...TALK, ...TALK, ...TALK, ...TALK] },
    wxss: '.page { height: 480px } t-chat-list { height: 100% }',
    async check(phone) {
      expect(await phone.count('.t-chat-message')).toBe(10)
      const [mine, answer] = [await phone.box('text=余额还有多少？'), await phone.box('text=/^还有/')]
      expect(mine.x).toBeGreaterThan(answer.x)
      await phone.sees('text=底部')
      await phone.drag('.t-chat-list__content', 0, -150)
      await phone.told('scroll')
    },
  },
  {
    name: 'chat-loading',
    says: 'moves in its own way, with its words',
    wxml: '<view class="page"><t-chat-loading animation="{{animation}}" text="思考中" /><t-chat-loading animation="gradient" /><t-chat-loading animation="dots" /><t-chat-loading animation="skeleton" /></view>',
    data: { animation: 'moving' },
    wxss: '.page { display: flex; flex-direction: column; gap: 24px; padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-chat-loading__text')).toBe('思考中')
      await phone.sees('.t-chat-loading__moving')
      expect(await phone.count('.t-chat-loading__skeleton .t-skeleton__row')).toBe(4)
      const moving = await phone.phone.page.evaluate(() => document.getAnimations().some((one) => one.effect instanceof KeyframeEffect && one.effect.target?.closest('.t-chat-loading__gradient, .t-chat-loading__moving')))
      expect(moving).toBe(true)
      await phone.setData({ animation: 'dots' })
      await phone.gone('.t-chat-loading__moving')
    },
  },
  {
    name: 'chat-markdown',
    says: 'draws headings, lists, tables, code and quotes, and tells a tap on a part',
    parts: ['node', 'code', 'table', 'tail'].map((part) => `chat-markdown/chat-markdown-${part}/chat-markdown-${part}`),
    wxml: '<view class="page"><t-chat-markdown content="{{content}}" streaming="{{streaming}}" bind:click="on" /></view>',
    data: { content: MARKDOWN, streaming: { hasNextChunk: false } },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.text('[class*="markdown"][class*="-h1"]')).toBe('标题')
      expect(parseFloat(await phone.style('[class*="markdown"][class*="-h1"]', 'font-size'))).toBeGreaterThan(18)
      expect(await phone.texts('[class*="list-item"]')).toEqual(['第一项', '第二项'])
      expect(await phone.texts('[class*="__th"]:not([class*="__thead"])')).toEqual(['项目', '金额'])
      expect(await phone.text('.t-chat-markdown-code__text, [class*="code__text"]')).toBe('const fen = 5000')
      expect(await phone.style('[class*="blockquote"]', 'border-left-style')).toBe('solid')
      await phone.tap('[class*="list-item"]')
      await phone.told('click')
      await phone.setData({ content: '还在写', streaming: { hasNextChunk: true, tail: true } })
      expect(await phone.text('.page')).toContain('还在写')
    },
  },
  {
    name: 'chat-message',
    says: 'shows who said it and when at its side, and its skeleton while there is none',
    wxml: `<view class="page"><t-chat-message role="user" placement="right" variant="base" avatar="/images/sand.png" name="小林" datetime="10:00" content="{{question}}" />
      <t-chat-message role="assistant" variant="text" status="{{status}}" chat-id="a1" content="{{answer}}" bind:message-longpress="on" /></view>`,
    data: { status: 'pending', question: TALK[0]?.content, answer: TALK[1]?.content },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-chat-message__name')).toBe('小林')
      expect(await phone.text('.t-chat-message__time')).toBe('10:00')
      expect((await phone.box('.t-chat-message__avatar-image')).x).toBeGreaterThan(300)
      await phone.sees('.t-chat-message .t-skeleton')
      await phone.setData({ status: 'complete' })
      await phone.gone('.t-chat-message .t-skeleton')
      await phone.sees('text=/^还有/')
    },
  },
  {
    name: 'chat-record',
    says: 'asks for the microphone, and says that the speech plugin is missing',
    wxml: '<view class="page"><t-chat-record><view slot="speechNoAuth">打开麦克风</view><view slot="speechInput">按住说话</view></t-chat-record></view>',
    wxss: '.page { padding: 16px }',
    async check(phone) {
      await phone.tap('text=打开麦克风')
      await phone.tap('.phone-overlay >> text=允许')
      await phone.sees('text=按住说话')
      await phone.drag('text=按住说话', 0, 0, { lift: false })
      await phone.sees('text=/插件 WechatSI/')
    },
  },
  {
    name: 'chat-sender',
    says: 'takes a question, sends it when tapped, and offers files',
    wxml: '<view class="page"><t-chat-sender value="{{value}}" data-keep="value" visible="{{visible}}" render-presets="{{presets}}" placeholder="问点什么" bind:change="on" bind:send="on" bind:uploadClick="open" /></view>',
    data: { value: '', visible: false, presets: [{ name: 'upload', presets: ['uploadCamera', 'uploadImage', 'uploadAttachment'], status: '' }, { name: 'send', type: 'icon' }] },
    script: 'open(event) { this.on(event); this.setData({ visible: true }) },',
    wxss: '.page { padding: 16px }',
    async check(phone) {
      await phone.sees('.t-chat-sender__textarea--placeholder:has-text("问点什么")')
      await phone.sees('.send-btn-icon.disabled')
      await phone.type('.t-chat-sender textarea', '余额')
      expect(await phone.told('change')).toMatchObject({ value: '余' })
      await phone.sees('.send-btn-icon.active')
      await phone.tap('.send-btn-icon')
      expect(await phone.told('send')).toMatchObject({ value: '余额' })
      await phone.tap('.btn-func')
      await phone.told('uploadClick')
      await phone.sees('.t-chat-sender__upload-item >> nth=2')
    },
  },
  {
    name: 'chat-thinking',
    says: 'shows what it thinks, and folds it away',
    wxml: '<view class="page"><t-chat-thinking content="{{content}}" status="{{status}}" bind:collapsedChange="on" /></view>',
    data: { status: 'pending', content: { title: '正在思考…', text: '先看余额，再看最近的账目。' } },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-chat-thinking__txt')).toBe('正在思考…')
      await phone.sees('text=先看余额')
      await phone.tap('.t-chat-thinking__icon--collapse')
      await phone.told('collapsedChange')
      await phone.gone('text=先看余额')
      await phone.setData({ status: 'complete' })
      await phone.sees('.t-chat-thinking .t-icon-check-circle')
    },
  },
]
