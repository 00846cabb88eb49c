import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ProjectCompiler } from '../../../../simulator/phone/compile'
import { phone } from './shared-phone'

const PACKAGE = path.join(path.dirname(require.resolve('tdesign-miniprogram/package.json')), 'miniprogram_dist')

const call = (method: string): Promise<unknown> =>
  phone.page.evaluate((name) => (globalThis.harness.phone.router.top!.instance[name] as () => unknown)(), method)
const pageElement = (selector: string, text?: string) => phone.page.locator(selector, text === undefined ? {} : { hasText: text }).first()

/** TDesign's own files, unmodified, on these built-ins. */
describe('TDesign', () => {
  let project: string

  beforeAll(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'tdesign-'))
    await cp(path.join(__dirname, 'tdesign-project'), project, { recursive: true })
    await cp(PACKAGE, path.join(project, 'miniprogram_npm/tdesign-miniprogram'), { recursive: true })
    const compilation = await new ProjectCompiler(project).compile()
    expect(compilation.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    await phone.run(compilation.script)
  }, 60_000)

  afterAll(() => rm(project, { recursive: true }))

  beforeEach(() => phone.relaunch())

  it('button taps', async () => {
    await pageElement('.t-button').tap()
    expect((await phone.waitForEvent('tap', 'button')).id).toBe('button')
  })

  it('input gives its text on, within its length, and clears it', async () => {
    await pageElement('.t-input input').pressSequentially('13800')
    expect((await phone.data()).phone).toBe('1380')
    await pageElement('.t-input__wrap--clearable-icon').tap()
    await phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.t-input input')!.value === '')
  })

  it('textarea writes a model: binding', async () => {
    await pageElement('.t-textarea textarea').fill('note')
    expect((await phone.data()).note).toBe('note')
  })

  it('radio, checkbox, switch, stepper and search tell their changes', async () => {
    await pageElement('.t-radio', 'y').tap()
    await pageElement('.t-checkbox', 'agree').tap()
    await pageElement('.t-switch__body').tap()
    await pageElement('.t-stepper__plus').tap()
    await pageElement('.t-search input').pressSequentially('a')
    expect((await phone.events('change')).map(({ id, detail }) => [id, detail])).toEqual([
      ['radio', expect.objectContaining({ value: 'y' })],
      ['checkbox', expect.objectContaining({ checked: true })],
      ['switch', { value: true }],
      ['stepper', { value: 4 }],
      ['search', expect.objectContaining({ value: 'a' })],
    ])
  })

  it('tabs turn by a tap, and their bar goes along', async () => {
    const track = pageElement('.t-tabs__track')
    const before = (await track.boundingBox())!.x
    await pageElement('.t-tabs__item', 'second').tap()
    expect((await phone.waitForEvent('change', 'tabs')).detail).toMatchObject({ value: 'b' })
    await phone.page.waitForFunction((left) => document.querySelector('.t-tabs__track')!.getBoundingClientRect().x > left, before)
  })

  it('swiper turns with the finger', async () => {
    await phone.drag('.t-swiper', -250, 0)
    expect((await phone.waitForEvent('change', 'swiper')).detail).toMatchObject({ current: 1, source: 'touch' })
  })

  it('swipe-cell opens with the finger and takes taps', async () => {
    await phone.drag('.t-swipe-cell', -120, 0)
    await pageElement('.t-swipe-cell__content', 'delete').tap()
    expect((await phone.waitForEvent('click', 'swipe')).detail).toMatchObject({ text: 'delete' })
  })

  it('popup covers the page and goes when its mask is tapped', async () => {
    await phone.setData({ popup: true })
    await pageElement('.t-popup', 'popup').waitFor()
    await pageElement('.t-overlay').tap({ position: { x: 10, y: 10 } })
    expect((await phone.waitForEvent('visible-change', 'popup')).detail).toMatchObject({ visible: false })
  })

  it('picker turns with the finger', async () => {
    await phone.setData({ picker: true })
    await pageElement('.t-picker-item__item', 'B').waitFor()
    // The picker comes up from below: a finger must not come before it stands.
    await phone.page.waitForFunction(() => [...document.querySelectorAll('.t-picker')].some((picker) => {
      const { height, bottom } = picker.getBoundingClientRect()
      return height > 0 && bottom <= innerHeight
    }))
    await phone.drag('.t-picker-item__group', 0, -44)
    await phone.page.locator('.t-picker-item__item--active', { hasText: 'C' }).waitFor()
    await pageElement('.t-picker__confirm').tap()
    expect((await phone.waitForEvent('confirm', 'picker')).detail).toMatchObject({ value: ['c'] })
  })

  it('date-time-picker starts at its value', async () => {
    await phone.setData({ date: true })
    await pageElement('.t-picker__confirm >> visible=true').tap()
    expect((await phone.waitForEvent('confirm', 'date')).detail).toMatchObject({ value: '2026-03-05' })
  })

  it('dialog and toast open by code', async () => {
    const answer = call('ask')
    await pageElement('.t-dialog .t-button', 'yes').tap()
    expect(await answer).toBe('yes')
    await call('toast')
    await pageElement('.t-toast', 'saved').waitFor()
  })

  it('pull-down-refresh refreshes', async () => {
    await phone.setData({ pulling: true })
    await phone.painted()
    await phone.drag('.t-pull-down-refresh', 0, 150)
    await phone.waitForEvent('refresh', 'refresh')
    expect((await phone.data()).refreshing).toBe(true)
  })
})
