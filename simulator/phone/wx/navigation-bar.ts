import type { PhonePage } from '../runtime/phone'
import { ApiError, asyncApi } from './api'
import type { Family } from './context'

/** The bar at the top of a page, and the page's own background. */
export const navigationBarFamily: Family = ({ phone }) => {
  const page = (): PhonePage => {
    if (!phone.router.top) throw new ApiError('page not found')
    return phone.router.top
  }
  return {
    setNavigationBarTitle: asyncApi<{ title: string }>('setNavigationBarTitle', { title: 'String' }, ({ title }) => {
      page().setNavigationBar({ title })
    }),
    setNavigationBarColor: asyncApi<{ frontColor: string; backgroundColor: string }>(
      'setNavigationBarColor',
      { frontColor: 'String', backgroundColor: 'String', animation: 'Object?' },
      ({ frontColor, backgroundColor }) => {
        // WeChat draws the bar's text in black or white only.
        if (!['#ffffff', '#000000'].includes(frontColor.toLowerCase())) throw new ApiError(`invalid frontColor "${frontColor}"`)
        if (!/^#[0-9a-f]{6}$/i.test(backgroundColor)) throw new ApiError(`invalid backgroundColor "${backgroundColor}"`)
        page().setNavigationBar({ frontColor: frontColor.toLowerCase(), backgroundColor })
      },
    ),
    showNavigationBarLoading: asyncApi('showNavigationBarLoading', {}, () => page().setNavigationBar({ loading: true })),
    hideNavigationBarLoading: asyncApi('hideNavigationBarLoading', {}, () => page().setNavigationBar({ loading: false })),
    hideHomeButton: asyncApi('hideHomeButton', {}, () => page().setNavigationBar({ homeButton: false })),
    setBackgroundColor: asyncApi<{ backgroundColor?: string; backgroundColorTop?: string; backgroundColorBottom?: string }>(
      'setBackgroundColor',
      { backgroundColor: 'String?', backgroundColorTop: 'String?', backgroundColorBottom: 'String?' },
      ({ backgroundColor, backgroundColorTop }) => {
        const colour = backgroundColor ?? backgroundColorTop
        if (colour !== undefined) page().setBackground({ backgroundColor: colour })
      },
    ),
    setBackgroundTextStyle: asyncApi<{ textStyle: string }>('setBackgroundTextStyle', { textStyle: 'String' }, ({ textStyle }) => {
      if (textStyle !== 'dark' && textStyle !== 'light') throw new ApiError(`invalid text style ${textStyle}`)
      page().setBackground({ textStyle })
    }),
  }
}
