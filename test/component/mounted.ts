import { Mount } from '../support/mount'

/** One phone for all files that components.test.ts gathers: starting a browser takes longer than all of them. */
export let mount: Mount

beforeAll(async () => {
  mount = await Mount.open()
}, 60_000)

afterAll(() => mount.close())
