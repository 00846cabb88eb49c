import type { AppConfig } from '../package'

/** All pages of app.json, those of subpackages included, without leading slash. */
export const pagePaths = ({ pages, subpackages = [] }: AppConfig): string[] =>
  [...pages, ...subpackages.flatMap(({ root, pages: inner }) => inner.map((page) => `${root.replace(/\/$/, '')}/${page}`))]

export const isTabPath = ({ tabBar }: AppConfig, path: string): boolean => tabBar?.list.some((item) => item.pagePath === path) ?? false
