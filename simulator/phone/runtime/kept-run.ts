import type { CompiledPackage } from '../package'
import { EventChannel } from '../wx/event-channel'
import type { MiniPage } from './page'
import { formatUrl, parseUrl, type PageUrl } from './url'

/** A page of the stack as it is kept over a restart of the Mini Program. */
export interface KeptPage {
  url: PageUrl
  /** Its data, where its code is the same as before. */
  data: Record<string, unknown> | undefined
  scrollTop: number
  /** Whether it was opened with a channel to its opener. */
  hadOpener: boolean
}

/** What outlives a restart: the pages, and the App's `globalData` where the App's code is the same. */
export interface KeptRun {
  pages: KeptPage[]
  globalData: Record<string, unknown> | undefined
}

/** What to keep of a run when `after` takes the place of `before`. */
export function keep(before: CompiledPackage, after: CompiledPackage, stack: readonly MiniPage[], app: Record<string, unknown> | undefined): KeptRun {
  const isSame = (path: string): boolean => {
    const code = after.components[path]?.code
    return code !== undefined && code === before.components[path]?.code
  }
  const globalData = isSame('app') ? app?.['globalData'] : undefined
  return {
    pages: stack.map(({ route, query, instance, scrollTop, opener }) => ({
      url: parseUrl(formatUrl(route, query)),
      data: isSame(route) ? { ...instance.data } : undefined,
      scrollTop,
      hadOpener: opener !== undefined,
    })),
    globalData: typeof globalData === 'object' && globalData !== null ? { ...globalData } : undefined,
  }
}

/** The opener of before is gone: what the page says to it nobody hears. */
export const channelOf = ({ hadOpener }: KeptPage): EventChannel | undefined => (hadOpener ? EventChannel.pair()[0] : undefined)

/** After onLoad: what arrives from the cloud later is newer than it. */
export const restoreData = (page: MiniPage, { data }: KeptPage): void => {
  if (data) page.instance.setData(data)
}
