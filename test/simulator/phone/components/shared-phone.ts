import { ComponentPage } from './component-page'

/** One browser for all files that components.test.ts gathers: starting one takes longer than most of the files. */
export let phone: ComponentPage

beforeAll(async () => {
  phone = await ComponentPage.open()
}, 30_000)

afterAll(() => phone.close())
