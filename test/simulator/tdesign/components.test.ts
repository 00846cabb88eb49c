import { components } from './project'
import { specimens } from './specimens'
import { TDesignPhone } from './tdesign-phone'

jest.setTimeout(120_000)

/** Unmodified TDesign, each component alone on its page, on one phone with a finger. */
describe('each component of TDesign', () => {
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
