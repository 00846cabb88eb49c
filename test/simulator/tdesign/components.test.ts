import { components } from './project'
import { specimens } from './specimens'
import { TDesignPhone } from './tdesign-phone'

jest.setTimeout(120_000)

let phone: TDesignPhone

beforeAll(async () => {
  phone = await TDesignPhone.open(specimens)
  expect(phone.phone.server.problems).toEqual([])
})
afterEach(() => {
  expect(phone.phone.server.exceptions.splice(0)).toEqual([])
  expect(phone.missing()).toEqual([])
})
afterAll(() => phone?.close())

/** Before any finger comes down: see `pull`. */
describe('TDesign with the mouse', () => {
  it('is tapped, and turns on', async () => {
    await phone.show('switch')
    await phone.one('.t-switch').click()
    expect(await phone.told('change')).toEqual({ value: true })
  })

  it('a cell is pushed aside by WXS, and offers what lies behind', async () => {
    await phone.show('swipe-cell')
    await phone.setData({ opened: false })
    await phone.settled()
    await phone.pull('.t-swipe-cell', -150, 0)
    await phone.one('.t-swipe-cell__content:has-text("删除")').click()
    expect(await phone.told('click')).toMatchObject({ text: '删除' })
  })

  it('a knob is drawn along its bar, and tabs are turned', async () => {
    await phone.show('slider')
    await phone.pull('.t-slider__dot', 100, 0)
    await phone.told('dragend', 'one')
    expect(await phone.data('value')).toBeGreaterThan(40)
    await phone.show('tabs')
    await phone.pull('.inside', -150, 0)
    expect(await phone.told('change')).toEqual({ value: 1, label: '充值' })
  })
})

/** Unmodified TDesign, each component alone on its page, with a finger. */
describe('each component of TDesign', () => {
  it('has a test here', () => {
    const tested = specimens.flatMap(({ name, parts = [] }) => [`${name}/${name}`, ...parts])
    expect(tested.sort()).toEqual(components())
  })

  it.each(specimens.map((specimen) => [specimen.name, specimen.says, specimen] as const))('%s %s', async (name, _says, { open, check }) => {
    await phone.show(name)
    await open?.(phone)
    await check(phone)
  })
})
