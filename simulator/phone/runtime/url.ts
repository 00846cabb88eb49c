/** A page address taken apart. */
export interface PageUrl {
  /** Without leading slash. */
  path: string
  query: Record<string, string>
  /** The query as it was written, for the properties of a page made with Component(). */
  search: string
}

/**
 * Values are passed on as they stand: WeChat does not decode them, pages do. What looks like a defect here is
 * WeChat's: a value ends at the next `=`, and a key without `=` has the value "undefined".
 */
export const parseQuery = (search: string): Record<string, string> => {
  const query: Record<string, string> = {}
  for (const pair of search.split('&')) {
    const [key, value] = pair.split('=')
    if (key) query[key] = value ?? 'undefined'
  }
  return query
}

/** Resolves `url` as it is given to wx.navigateTo on the page at `base`. */
export const parseUrl = (url: string, base = ''): PageUrl => {
  const [address = '', search = ''] = url.split('#')[0]?.split('?') ?? []
  const segments = address.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const segment of address.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return { path: segments.join('/').replace(/\.html$/, ''), query: parseQuery(search), search }
}

export const formatUrl = (path: string, query: Record<string, string>): string => {
  const search = Object.entries(query).map(([key, value]) => `${key}=${value}`).join('&')
  return `/${path}${search ? `?${search}` : ''}`
}

/** Makes what cannot be decoded stand for itself: glass-easel decodes the query for the properties of a page. */
export const decodableQuery = (search: string): string =>
  search.split('&').map((pair) => {
    try {
      decodeURIComponent(pair)
      return pair
    } catch {
      return pair.replace(/%/g, '%25')
    }
  }).join('&')
