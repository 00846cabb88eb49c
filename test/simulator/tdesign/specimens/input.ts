import type { Specimen } from '../specimen'

const OPTIONS = [{ value: 'a', label: '武汉' }, { value: 'b', label: '苏州' }, { value: 'c', label: '成都' }, { value: 'd', label: '西安' }]
const REGIONS = [
  { value: 'hb', label: '湖北', children: [{ value: 'wh', label: '武汉' }, { value: 'yc', label: '宜昌' }] },
  { value: 'js', label: '江苏', children: [{ value: 'nj', label: '南京' }, { value: 'sz', label: '苏州' }] },
]
/** Noon in Wuhan: the same day in every time zone that tests run in. */
const MARCH_5 = Date.UTC(2026, 2, 5, 4)

export const input: readonly Specimen[] = [
  {
    name: 'input',
    says: 'takes no more than its length, tells each change, focus and blur, and is emptied by its cross',
    wxml: `<t-input id="phone" label="手机号" placeholder="11 位" type="number" maxlength="{{11}}" clearable value="{{value}}" data-keep="value" bind:change="on" bind:focus="on" bind:blur="on" bind:clear="on" tips="不会给别人看" />
      <t-input label="密码" type="password" value="secret" suffix="元" /><t-input label="只读" value="不能改" disabled /><t-input label="错误" status="error" value="坏" tips="填错了" suffix-icon="user" />`,
    data: { value: '' },
    async check(phone) {
      expect(await phone.texts('.t-input__label')).toEqual(['手机号', '密码', '只读', '错误'])
      expect(await phone.texts('.t-input__tips')).toEqual(['不会给别人看', '填错了'])
      await phone.tap('.t-input input')
      await phone.told('focus', 'phone')
      await phone.type('.t-input input', '138001380001234')
      expect(await phone.data('value')).toBe('13800138000')
      await phone.tap('.t-input__wrap--clearable-icon')
      await phone.told('clear', 'phone')
      await phone.phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.t-input input')!.value === '')
      await phone.one('.t-input input').blur()
      await phone.told('blur', 'phone')
      expect(await phone.one('.t-input input >> nth=1').getAttribute('type')).toBe('password')
      expect(await phone.one('.t-input input >> nth=2').isEditable()).toBe(false)
    },
  },
  {
    name: 'textarea',
    says: 'grows with its lines, counts its letters, and stops at its length',
    wxml: '<t-textarea label="留言" placeholder="写点什么" maxlength="{{20}}" indicator autosize bordered value="{{value}}" data-keep="value" bind:change="on" bind:line-change="on" />',
    data: { value: '' },
    async check(phone) {
      expect(await phone.text('.t-textarea__indicator')).toBe('0 / 20')
      const before = (await phone.size('.t-textarea textarea'))[1]
      await phone.one('.t-textarea textarea').fill('一\n二\n三\n四\n五\n六')
      expect(await phone.told('change')).toMatchObject({ value: '一\n二\n三\n四\n五\n六' })
      await phone.sees('.t-textarea__indicator:has-text("11 / 20")')
      await phone.phone.page.waitForFunction((height) => document.querySelector('.t-textarea textarea')!.getBoundingClientRect().height > height * 1.5, before)
      expect((await phone.events()).filter(({ type }) => type === 'line-change').map(({ detail }) => (detail as { lineCount: number }).lineCount)).toEqual([1, 6])
      await phone.one('.t-textarea textarea').fill('字'.repeat(30))
      expect(await phone.told('change')).toMatchObject({ value: '字'.repeat(20) })
    },
  },
  {
    name: 'search',
    says: 'tells what is typed and submitted, offers what it found, and is emptied by its cross',
    wxml: `<t-search placeholder="搜索" action="取消" value="{{value}}" data-keep="value" result-list="{{found}}" bind:change="on" bind:submit="on" bind:clear="on" bind:action-click="on" />
      <t-search shape="round" center placeholder="居中" />`,
    data: { value: '', found: [] },
    wxss: 'page { padding: 12px }',
    async check(phone) {
      await phone.setData({ found: ['武汉大学', '武汉站'] })
      await phone.tap('.t-search input')
      await phone.type('.t-search input', '武汉')
      expect(await phone.told('change')).toMatchObject({ value: '武' })
      await phone.sees('.t-search__result-item >> nth=1')
      expect(await phone.texts('.t-search__result-item')).toEqual(['武汉大学', '武汉站'])
      await phone.tap('.t-search__result-item')
      await phone.phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.t-search input')!.value === '武汉大学')
      await phone.one('.t-search input').press('Enter')
      expect(await phone.told('submit')).toEqual({ value: '武汉大学' })
      await phone.tap('.t-search__clear')
      await phone.told('clear')
      await phone.tap('.t-search__search-action')
      await phone.told('action-click')
    },
  },
  {
    name: 'stepper',
    says: 'goes up and down by its step, not past its ends, and takes a typed number',
    wxml: '<t-stepper id="step" value="{{value}}" min="{{1}}" max="{{5}}" step="{{2}}" size="large" theme="filled" data-keep="value" bind:change="on" bind:overlimit="on" bind:blur="on" /><view style="margin: 16px"><t-stepper theme="outline" disabled default-value="{{2}}" /></view>',
    data: { value: 2 },
    async check(phone) {
      await phone.tap('.t-stepper__plus')
      expect(await phone.told('change')).toEqual({ value: 4 })
      await phone.tap('.t-stepper__plus')
      expect(await phone.told('change')).toEqual({ value: 5 })
      await phone.sees('.t-stepper__plus.t-stepper--filled-disabled')
      await phone.tapAt('.t-stepper__plus')
      expect(await phone.told('overlimit')).toEqual({ type: 'plus' })
      await phone.one('.t-stepper input').fill('3')
      await phone.one('.t-stepper input').blur()
      expect(await phone.told('blur')).toEqual({ value: '3' })
      expect(Number(await phone.data('value'))).toBe(3)
      expect(await phone.one('.t-stepper input >> nth=1').inputValue()).toBe('2')
    },
  },
  {
    name: 'switch',
    says: 'turns on with its colour and moves its knob, and not while it is disabled or busy',
    wxml: `<view class="row"><t-switch id="one" default-value="{{false}}" size="large" bind:change="on" /><t-switch default-value="{{true}}" label="{{words}}" />
      <t-switch default-value="{{true}}" icon="{{icons}}" /><t-switch id="off" disabled bind:change="on" /><t-switch id="busy" loading value="{{true}}" bind:change="on" /></view>`,
    data: { words: ['开', '关'], icons: ['check', 'close'] },
    wxss: '.row { display: flex; gap: 20px; padding: 16px; align-items: center }',
    async check(phone) {
      expect(await phone.size('.t-switch__body--large')).toEqual([52, 32])
      expect(await phone.text('.t-switch__label--checked')).toBe('开')
      await phone.sees('.t-switch .t-icon-check')
      const before = await phone.box('.t-switch__dot')
      await phone.tap('.t-switch')
      expect(await phone.told('change')).toEqual({ value: true })
      await phone.settled()
      expect((await phone.box('.t-switch__dot')).x - before.x).toBeGreaterThan(15)
      expect(await phone.style('.t-switch__body--checked', 'background-color')).toBe('rgb(0, 82, 217)')
      await phone.tapAt('.t-switch >> nth=3')
      await phone.tapAt('.t-switch >> nth=4')
      expect(await phone.events()).toHaveLength(1)
    },
  },
  {
    name: 'rate',
    says: 'takes the star that is tapped or slid to, halves too, and puts it in words',
    wxml: `<view class="rows"><t-rate id="whole" value="{{value}}" show-text texts="{{texts}}" data-keep="value" bind:change="on" /><t-rate id="half" allow-half default-value="{{2.5}}" color="#e34d59" bind:change="on" /><t-rate disabled value="{{3}}" /></view>`,
    data: { value: 2, texts: ['差', '一般', '好', '很好', '极好'] },
    wxss: '.rows { display: flex; flex-direction: column; gap: 24px; padding: 60px 16px 16px }',
    async check(phone) {
      expect(await phone.text('.t-rate__text')).toBe('一般')
      expect(await phone.count('.t-rate >> nth=0 >> .t-rate__icon')).toBe(5)
      await phone.tapAt('.t-rate >> nth=0 >> .t-rate__icon >> nth=3')
      expect(await phone.told('change', 'whole')).toEqual({ value: 4 })
      expect(await phone.text('.t-rate__text')).toBe('很好')
      await phone.sees('.t-rate >> nth=1 >> .t-rate__icon--selected-half')
      await phone.drag('.t-rate >> nth=0 >> .t-rate__icon', 30, 0)
      expect(await phone.told('change', 'whole')).toEqual({ value: 2 })
    },
  },
  {
    name: 'slider',
    says: 'follows the finger and the tap, with one knob or two, upright too, and shows its value and scale',
    wxml: `<t-slider id="one" value="{{value}}" label show-extreme-value data-keep="value" bind:change="on" bind:dragstart="on" bind:dragend="on" />
      <t-slider id="range" range default-value="{{range}}" bind:change="on" /><t-slider marks="{{marks}}" default-value="{{50}}" theme="capsule" /><t-slider disabled default-value="{{30}}" />
      <view class="upright"><t-slider id="up" vertical default-value="{{40}}" bind:change="on" /></view>`,
    data: { value: 20, range: [20, 60], marks: { 0: '0', 50: '一半', 100: '全部' } },
    wxss: '.upright { height: 200px; padding: 24px }',
    async check(phone) {
      const bar = await phone.box('.t-slider__bar')
      const knob = async () => { const { x, width } = await phone.box('.t-slider__dot'); return (x + width / 2 - bar.x) / bar.width }
      expect(await knob()).toBeCloseTo(0.2, 1)
      expect(await phone.text('.t-slider__dot-value')).toBe('20')
      expect(await phone.texts('.t-slider__value--min, .t-slider__value--max')).toEqual(['0', '100'])
      await phone.tapAt('.t-slider__bar', 0.75)
      expect(await phone.told('change', 'one')).toEqual({ value: 75 })
      expect(await knob()).toBeCloseTo(0.75, 1)
      await phone.drag('.t-slider__dot', -bar.width / 2, 0)
      await phone.told('dragend', 'one')
      expect(Math.abs(await phone.data('value') as number - 25)).toBeLessThanOrEqual(3)
      await phone.drag('.t-slider__dot--right', 60, 0)
      const range = (await phone.told('change', 'range') as { value: [number, number] }).value
      expect(range[0]).toBe(20)
      expect(range[1]).toBeGreaterThan(60)
      expect(await phone.texts('.t-slider__scale-desc')).toEqual(['0', '一半', '全部'])
      await phone.drag('.t-slider--vertical .t-slider__dot', 0, 60)
      expect((await phone.told('change', 'up') as { value: number }).value).toBeGreaterThan(40)
    },
  },
  {
    name: 'radio',
    says: 'is ticked by a tap on its label, and stays when disabled',
    wxml: '<t-radio id="one" label="同意" content="一段说明" allow-uncheck bind:change="on" /><t-radio id="off" label="不可用" disabled bind:change="on" /><t-radio label="在右边" placement="right" icon="line" default-checked />',
    async check(phone) {
      expect(await phone.texts('.t-radio__title')).toEqual(['同意', '不可用', '在右边'])
      const [icon, title] = [await phone.box('.t-radio__icon--right'), await phone.box('.t-radio__title >> nth=2')]
      expect(icon.x).toBeGreaterThan(title.x)
      await phone.tapAt('.t-radio--disabled')
      await phone.tap('.t-radio__title')
      expect(await phone.told('change')).toMatchObject({ checked: true })
      await phone.sees('.t-radio .t-icon-check-circle-filled')
      await phone.tap('.t-radio__title')
      expect(await phone.told('change')).toMatchObject({ checked: false })
    },
  },
  {
    name: 'radio-group',
    says: 'has one of its radios ticked, made from options or written out',
    wxml: `<t-radio-group id="options" value="{{value}}" options="{{options}}" data-keep="value" bind:change="on" />
      <t-radio-group id="slots" default-value="x" bind:change="on"><t-radio value="x" label="甲" /><t-radio value="y" label="乙" /></t-radio-group>`,
    data: { value: 'a', options: OPTIONS },
    async check(phone) {
      expect(await phone.texts('.t-radio__title')).toEqual(['武汉', '苏州', '成都', '西安', '甲', '乙'])
      await phone.tap('.t-radio:has-text("成都")')
      expect(await phone.told('change', 'options')).toMatchObject({ value: 'c' })
      await phone.sees('.t-radio:has-text("成都") .t-icon-check-circle-filled')
      await phone.gone('.t-radio:has-text("武汉") .t-icon-check-circle-filled')
      await phone.tap('.t-radio:has-text("乙")')
      expect(await phone.told('change', 'slots')).toMatchObject({ value: 'y' })
      expect(await phone.count('.t-icon-check-circle-filled')).toBe(2)
    },
  },
  {
    name: 'checkbox',
    says: 'is ticked and unticked, may be half, and stays when disabled',
    wxml: '<t-checkbox id="one" label="记住我" content="下次不用再填" bind:change="on" /><t-checkbox default-checked indeterminate icon="rectangle" label="一部分" /><t-checkbox id="off" disabled default-checked label="不可用" bind:change="on" />',
    async check(phone) {
      await phone.sees('.t-icon-minus-rectangle-filled')
      await phone.tapAt('.t-checkbox:has-text("不可用")')
      await phone.tap('.t-checkbox')
      expect(await phone.told('change')).toMatchObject({ checked: true, context: { label: '记住我' } })
      await phone.sees('.t-checkbox--checked:has-text("记住我") .t-icon-check-circle-filled')
      await phone.tap('.t-checkbox')
      expect(await phone.told('change')).toMatchObject({ checked: false })
    },
  },
  {
    name: 'checkbox-group',
    says: 'ticks as many as it may, all at once too',
    wxml: '<t-checkbox-group value="{{value}}" options="{{options}}" data-keep="value" bind:change="on" />',
    data: { value: ['b'], options: [{ label: '全选', checkAll: true }, ...OPTIONS.slice(0, 3)] },
    async check(phone) {
      expect(await phone.count('.t-checkbox')).toBe(4)
      await phone.sees('.t-checkbox:has-text("全选") .t-icon-minus-circle-filled')
      await phone.tap('.t-checkbox:has-text("武汉")')
      expect(await phone.told('change')).toMatchObject({ value: ['b', 'a'] })
      await phone.tap('.t-checkbox:has-text("全选")')
      expect((await phone.told('change') as { value: string[] }).value.sort()).toEqual(expect.arrayContaining(['a', 'b', 'c']))
      expect(await phone.count('.t-icon-check-circle-filled')).toBe(4)
    },
  },
  {
    name: 'form',
    says: 'checks its fields by their rules, shows what is wrong below them, and submits and empties them',
    wxml: `<t-form id="form" data="{{values}}" rules="{{rules}}" bind:submit="on" bind:reset="on"><t-form-item label="姓名" name="name" required-mark><t-input value="{{values.name}}" borderless placeholder="必填" data-keep="values.name" bind:change="on" /></t-form-item>
      <view class="buttons"><t-button theme="primary" type="submit">提交</t-button></view></t-form><t-button bind:tap="check">检查</t-button>`,
    data: { values: { name: '' }, rules: { name: [{ required: true, message: '请填写姓名' }] } },
    script: 'check() { this.selectComponent(\'#form\').submit() },',
    async check(phone) {
      await phone.tap('text=检查')
      await phone.sees('text=请填写姓名')
      expect(await phone.told('submit')).toMatchObject({ firstError: '请填写姓名' })
      await phone.type('.t-input input', '小林')
      await phone.tap('text=检查')
      expect(await phone.told('submit')).toMatchObject({ validateResult: true })
      await phone.gone('text=请填写姓名')
    },
  },
  {
    name: 'form-item',
    says: 'puts label, mark, field, help and arrow in their places',
    wxml: `<t-form label-align="left" label-width="100px"><t-form-item label="昵称" name="nick" required-mark help="最多 10 个字" arrow><t-input value="{{nick}}" borderless data-keep="nick" bind:change="on" /></t-form-item>
      <t-form-item label="上面" name="top" label-align="top"><t-switch default-value="{{true}}" /></t-form-item></t-form>`,
    data: { nick: '小林' },
    async check(phone) {
      const label = await phone.box('.t-form__label')
      const field = await phone.box('.t-input')
      expect(label.width).toBe(100)
      expect(field.x).toBeGreaterThanOrEqual(label.x + label.width)
      expect(await phone.text('.t-form__item-help')).toBe('最多 10 个字')
      expect((await phone.box('.t-switch')).y).toBeGreaterThan((await phone.box('text=上面')).y)
      await phone.sees('.t-form__item__icon')
      await phone.one('.t-input input').fill('阿明')
      expect(await phone.told('change')).toMatchObject({ value: '阿明' })
    },
  },
  {
    name: 'upload',
    says: 'takes a photograph from WeChat’s album, shows those it has with their state, and removes them',
    wxml: '<t-upload media-type="{{types}}" max="{{4}}" files="{{files}}" data-keep="files" data-from="files" bind:success="on" bind:remove="on" />',
    data: {
      types: ['image'],
      files: [{ url: '/images/sea.png', type: 'image' }, { url: '/images/sand.png', type: 'image', status: 'loading', percent: 60 }, { url: '/images/sand.png?2', type: 'image', status: 'failed' }],
    },
    async check(phone) {
      expect(await phone.count('.t-upload__thumbnail')).toBe(3)
      expect(await phone.texts('.t-upload__progress-text')).toEqual(['60%', '上传失败'])
      await phone.tap('.t-upload__close-btn >> nth=2')
      expect(await phone.told('remove')).toMatchObject({ index: 2 })
      await phone.setData({ files: [{ url: '/images/sea.png', type: 'image' }] })
      await phone.tap('.t-upload__add-icon')
      await phone.tap('.phone-overlay img >> nth=0')
      await phone.tap('.phone-overlay >> text=/^(完成|确定)/')
      expect(await phone.told('success')).toMatchObject({ files: [{ url: '/images/sea.png' }, { url: expect.stringMatching(/^(wxfile|http):/) as string }] })
    },
  },
  {
    name: 'picker',
    says: 'comes up from below, turns with the finger, and tells what was chosen',
    wxml: '<t-picker visible="{{visible}}" value="{{value}}" title="选择城市" cancel-btn="取消" confirm-btn="确认" bind:change="on" bind:confirm="on" bind:pick="on" bind:close="close"><t-picker-item options="{{options}}" /></t-picker>',
    data: { visible: false, value: ['b'], options: OPTIONS },
    script: 'close(event) { this.on(event); this.setData({ visible: false }) },',
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-picker__title')).toBe('选择城市')
      expect(await phone.text('.t-picker-item__item--active')).toBe('苏州')
      const picker = await phone.box('.t-picker')
      expect(picker.y + picker.height).toBeGreaterThan(770)
      const middle = await phone.box('.t-picker__indicator')
      expect((await phone.box('.t-picker-item__item--active')).y).toBeCloseTo(middle.y, 0)
      // How far a wheel rolls on depends on how fast the finger was.
      await phone.drag('.t-picker-item__group', 0, -44)
      const { value, label } = await phone.told('pick') as { value: string[]; label: string[] }
      expect(['c', 'd']).toContain(value[0])
      await phone.settled()
      expect(await phone.text('.t-picker-item__item--active')).toBe(OPTIONS.find((option) => option.value === value[0])?.label)
      expect((await phone.box('.t-picker-item__item--active')).y).toBeCloseTo(middle.y, 0)
      await phone.tap('.t-picker__confirm')
      expect(await phone.told('confirm')).toMatchObject({ value, label })
      await phone.gone('.t-picker')
    },
  },
  {
    name: 'picker-item',
    says: 'is a wheel of its own beside others, turned by a tap on a line',
    wxml: '<t-picker use-popup="{{false}}" visible header="{{false}}" value="{{value}}" bind:pick="on"><t-picker-item options="{{years}}" /><t-picker-item options="{{seasons}}" /></t-picker>',
    data: {
      value: ['2025', 'q2'], years: ['2024', '2025', '2026'].map((value) => ({ value, label: `${value}年` })), seasons: ['q1', 'q2', 'q3', 'q4'].map((value, at) => ({ value, label: `${at + 1} 季度` })),
    },
    async check(phone) {
      await phone.settled()
      expect(await phone.texts('.t-picker-item__item--active')).toEqual(['2025年', '2 季度'])
      const [left, right] = [await phone.box('.t-picker-item__group'), await phone.box('.t-picker-item__group >> nth=1')]
      expect(right.x).toBeGreaterThanOrEqual(left.x + left.width - 1)
      await phone.tap('.t-picker-item__item:has-text("3 季度")')
      expect(await phone.told('pick')).toMatchObject({ value: ['2025', 'q3'], column: 1 })
    },
  },
  {
    name: 'date-time-picker',
    says: 'begins at its value, knows each month’s days, and gives the day in its format',
    wxml: '<t-date-time-picker visible="{{visible}}" mode="date" value="2026-01-31" start="2020-01-01" end="2030-12-31" title="日期" format="YYYY-MM-DD" bind:change="on" bind:confirm="on" bind:pick="on" />',
    data: { visible: false },
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.texts('.t-picker-item__item--active')).toEqual(['2026年', '1 月', '31日'])
      expect(await phone.count('.t-picker-item__group >> nth=2 >> .t-picker-item__item')).toBe(31)
      await phone.tap('.t-picker-item__item:has-text("2 月") >> nth=0')
      await phone.told('pick')
      await phone.phone.page.waitForFunction(() => document.querySelectorAll('.t-picker-item__group')[2]?.querySelectorAll('.t-picker-item__item').length === 28)
      await phone.tap('.t-picker__confirm')
      expect(await phone.told('confirm')).toEqual({ value: '2026-02-28' })
    },
  },
  {
    name: 'calendar',
    says: 'shows its months with the chosen days, takes a range, and tells it',
    wxml: '<t-calendar visible="{{visible}}" type="range" value="{{value}}" min-date="{{min}}" max-date="{{max}}" bind:select="on" bind:confirm="on" bind:close="on" />',
    data: { visible: false, value: [MARCH_5, MARCH_5 + 3 * 86_400_000], min: Date.UTC(2026, 2, 1, 4), max: Date.UTC(2026, 3, 30, 4) },
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.texts('.t-calendar__days-item')).toEqual(['日', '一', '二', '三', '四', '五', '六'])
      expect(await phone.text('.t-calendar__dates-item--start')).toMatch(/^5/)
      expect(await phone.text('.t-calendar__dates-item--end')).toMatch(/^8/)
      expect(await phone.count('.t-calendar__dates-item--centre')).toBe(2)
      await phone.tap('.t-calendar__dates >> nth=0 >> .t-calendar__dates-item >> nth=9')
      await phone.tap('.t-calendar__dates >> nth=0 >> .t-calendar__dates-item >> nth=11')
      await phone.tap('.t-calendar__confirm-btn >> visible=true')
      expect((await phone.told('confirm') as { value: number[] }).value.map((day) => new Date(day).getDate())).toEqual([10, 12])
    },
  },
  {
    name: 'cascader',
    says: 'leads from level to level, and tells the whole way',
    wxml: '<t-cascader visible="{{visible}}" options="{{options}}" title="选择地区" theme="tab" data-keep="value" bind:pick="on" bind:change="on" bind:close="on" />',
    data: { visible: false, options: REGIONS },
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-cascader__title')).toBe('选择地区')
      expect(await phone.texts('.t-cascader .t-radio__title')).toEqual(['湖北', '江苏'])
      await phone.tap('.t-cascader .t-radio:has-text("江苏")')
      expect(await phone.told('pick')).toMatchObject({ value: 'js', level: 0 })
      await phone.sees('.t-cascader .t-radio:has-text("南京")')
      await phone.settled()
      expect((await phone.box('.t-cascader .t-radio:has-text("苏州")')).x).toBeLessThan(375)
      await phone.tap('.t-cascader .t-radio:has-text("苏州")')
      expect(await phone.told('change')).toMatchObject({ value: 'sz', selectedOptions: [{ label: '江苏' }, { label: '苏州' }] })
      await phone.gone('.t-cascader')
    },
  },
  {
    name: 'color-picker',
    says: 'gives the colour under the finger, from its field, its bars and its swatches',
    wxml: '<t-color-picker type="multiple" value="{{value}}" format="HEX" enable-alpha use-popup="{{false}}" bind:change="on" />',
    data: { value: '#0052d9' },
    async check(phone) {
      await phone.settled()
      expect(await phone.text('.t-color-picker__format-inputs')).toBe('#0052d9 100%')
      const [thumb, field] = [await phone.box('.t-color-picker__saturation .t-color-picker__thumb'), await phone.box('.t-color-picker__saturation')]
      expect(thumb.x).toBeGreaterThan(field.x + field.width * 0.8)
      await phone.drag('.t-color-picker__slider-wrapper--hue-type .t-color-picker__slider', -40, 0)
            expect((await phone.told('change') as { value: string }).value).toMatch(/^#[0-9a-f]{6,8}$/i)
      await phone.drag('.t-color-picker__saturation', -30, 20)
      await phone.told('change')
      await phone.tap('.t-color-picker__swatches-item >> nth=2')
      expect((await phone.events()).at(-1)?.detail).toMatchObject({ context: { trigger: 'preset' } })
    },
  },
  {
    name: 'tree-select',
    says: 'shows the branches of what is chosen at its left, and tells the choice',
    wxml: '<t-tree-select options="{{options}}" value="{{value}}" height="336" data-keep="value" bind:change="on" />',
    data: { options: REGIONS, value: ['hb', 'wh'] },
    async check(phone) {
      expect(await phone.texts('.t-side-bar-item')).toEqual(['湖北', '江苏'])
      expect(await phone.texts('.t-radio__title')).toEqual(['武汉', '宜昌'])
      expect((await phone.size('.t-tree-select'))[1]).toBe(336)
      const [left, right] = [await phone.box('.t-side-bar-item'), await phone.box('.t-radio')]
      expect(right.x).toBeGreaterThanOrEqual(left.x + left.width - 1)
      await phone.tap('.t-side-bar-item:has-text("江苏")')
      expect(await phone.told('change')).toMatchObject({ level: 0 })
      await phone.tap('.t-radio:has-text("南京")')
      expect(await phone.told('change')).toMatchObject({ value: ['js', 'nj'], level: 1 })
    },
  },
  {
    name: 'dropdown-menu',
    says: 'opens one list after another below its bar, and tells so',
    wxml: `<t-dropdown-menu><t-dropdown-item id="one" options="{{options}}" default-value="a" bind:open="on" bind:opened="on" bind:close="on" bind:closed="on" /><t-dropdown-item label="筛选" multiple options="{{options}}" default-value="{{many}}" /><t-dropdown-item label="不可用" disabled options="{{options}}" /></t-dropdown-menu>`,
    data: { options: OPTIONS, many: [] },
    async open(phone) {
      await phone.tap('.t-dropdown-menu__item')
      await phone.settled()
    },
    async check(phone) {
      await phone.told('opened')
      expect(await phone.texts('.t-dropdown-menu__title')).toEqual(['武汉', '筛选', '不可用'])
      const bar = await phone.box('.t-dropdown-menu')
      const list = await phone.box('.t-dropdown-item__body >> visible=true')
      expect(list.y).toBeCloseTo(bar.y + bar.height, 0)
      expect(list.width).toBe(375)
      await phone.tapAt('.t-dropdown-menu__item >> nth=2')
      await phone.tap('.t-dropdown-menu__item >> nth=1')
      await phone.told('closed', 'one')
      await phone.sees('.t-dropdown-item__confirm-btn')
      await phone.gone('.t-dropdown-item .t-radio')
    },
  },
  {
    name: 'dropdown-item',
    says: 'takes one of its options and shuts, or several when told so',
    wxml: `<t-dropdown-menu><t-dropdown-item id="one" options="{{options}}" value="{{value}}" data-keep="value" bind:change="on" /><t-dropdown-item id="many" label="多选" multiple options-columns="2" options="{{options}}" value="{{many}}" data-keep="many" bind:change="on" bind:confirm="on" bind:reset="on" /></t-dropdown-menu>`,
    data: { options: OPTIONS, value: 'a', many: [] },
    async open(phone) {
      await phone.tap('.t-dropdown-menu__item >> nth=1')
      await phone.settled()
    },
    async check(phone) {
      await phone.tap('.t-dropdown-item .t-checkbox:has-text("苏州")')
      await phone.tap('.t-dropdown-item .t-checkbox:has-text("西安")')
      await phone.tap('.t-dropdown-item__confirm-btn')
      expect(await phone.told('confirm', 'many')).toEqual({ value: ['b', 'd'] })
      await phone.gone('.t-dropdown-item__confirm-btn')
      await phone.tap('.t-dropdown-menu__item')
      await phone.tap('.t-dropdown-item .t-radio:has-text("成都")')
      expect(await phone.data('value')).toBe('c')
      await phone.sees('.t-dropdown-menu__item:has-text("成都")')
    },
  },
]
