import type { TabBar } from '../runtime/phone'
import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import type { Shape } from './parameters'

interface Index {
  index: number
}
const INDEX: Shape = { index: 'Number' }
const BADGE_MAX = 4

/** The native tab bar. Like WeChat's, its APIs work only while a tab page is on top. */
export const tabBarFamily: Family = ({ phone }) => {
  const bar = (): TabBar => {
    const tabs = phone.package.app.tabBar?.list ?? []
    if (!tabs.some((tab) => tab.pagePath === phone.router.top?.route)) throw new ApiError('not TabBar page')
    return phone.router.tabBar
  }
  const item = (index: number): number => {
    if (phone.package.app.tabBar?.list[index] === undefined) throw new ApiError('tabbar item not found')
    return index
  }
  const api = <O extends object>(name: string, shape: Shape, work: (options: O, tabBar: TabBar) => void): unknown =>
    asyncApi<O>(name, shape, (options) => work(options, bar()))

  return {
    setTabBarBadge: api<Index & { text: string }>('setTabBarBadge', { ...INDEX, text: 'String' }, ({ index, text }, tabBar) => {
      tabBar.setBadge(item(index), [...text].length > BADGE_MAX ? '…' : text)
    }),
    removeTabBarBadge: api<Index>('removeTabBarBadge', INDEX, ({ index }, tabBar) => tabBar.setBadge(item(index), null)),
    showTabBarRedDot: api<Index>('showTabBarRedDot', INDEX, ({ index }, tabBar) => tabBar.setRedDot(item(index), true)),
    hideTabBarRedDot: api<Index>('hideTabBarRedDot', INDEX, ({ index }, tabBar) => tabBar.setRedDot(item(index), false)),
    setTabBarItem: api<Index & { text?: string; iconPath?: string; selectedIconPath?: string }>(
      'setTabBarItem',
      { ...INDEX, text: 'String?', iconPath: 'String?', selectedIconPath: 'String?' },
      ({ index, text, iconPath, selectedIconPath }, tabBar) => {
        tabBar.setItem(item(index), {
          ...(text === undefined ? {} : { text }),
          ...(iconPath === undefined ? {} : { iconPath }),
          ...(selectedIconPath === undefined ? {} : { selectedIconPath }),
        })
      },
    ),
    setTabBarStyle: api<{ color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }>(
      'setTabBarStyle',
      { color: 'String?', selectedColor: 'String?', backgroundColor: 'String?', borderStyle: 'String?' },
      ({ color, selectedColor, backgroundColor, borderStyle }, tabBar) => {
        tabBar.setStyle({
          ...(color === undefined ? {} : { color }),
          ...(selectedColor === undefined ? {} : { selectedColor }),
          ...(backgroundColor === undefined ? {} : { backgroundColor }),
          ...(borderStyle === undefined ? {} : { borderStyle }),
        })
      },
    ),
    showTabBar: api('showTabBar', { animation: 'Boolean?' }, (_options, tabBar) => tabBar.setVisible(true)),
    hideTabBar: api('hideTabBar', { animation: 'Boolean?' }, (_options, tabBar) => tabBar.setVisible(false)),
  }
}
