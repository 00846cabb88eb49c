import { loadPage, type FakePage } from './fake-page'

type Data = Record<string, unknown>

export interface OpenedPage {
  page: FakePage<Data>
  /** What each setData sent. */
  patches: Data[]
  /** Where the page led to: `navigateTo /pages/…`. */
  moves: string[]
}

/**
 * Opens a page on the phone that `installFakeWx` has put in place, and notes what it draws and where it leads.
 * @param route e.g. `device/device`, below miniprogram/pages; the only page that is open
 */
export async function openPage(route: string, query: Record<string, string> = {}): Promise<OpenedPage> {
  const moves: string[] = []
  const patches: Data[] = []
  const move = (kind: string) => async ({ url = '' }: { url?: string } = {}) => { moves.push(`${kind} ${url}`) }
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    navigateTo: move('navigateTo'), redirectTo: move('redirectTo'), switchTab: move('switchTab'), getAppBaseInfo: () => ({ language: 'zh_CN' }),
  })
  Object.assign(globalThis, { getCurrentPages: () => [{ route: `pages/${route}` }] })
  const page = await loadPage<Data>(() => import(`../../../miniprogram/pages/${route}`))
  Object.assign(page, {
    setData(patch: Data) {
      patches.push(patch)
      Object.assign(page.data, patch)
    },
  })
  await page.onLoad(query)
  return { page, patches, moves }
}
