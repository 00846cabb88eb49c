import { asyncApi } from './api'
import type { Family } from './context'
import { EventChannel, offerChannel, takeChannel } from './event-channel'

/** Moving between pages. The router's errors are WeChat's own texts. */
export const routerFamily: Family = ({ phone }) => ({
  navigateTo: asyncApi<{ url: string; events?: Record<string, (...args: unknown[]) => unknown> }>(
    'navigateTo',
    { url: 'String', events: 'Object?' },
    async ({ url, events }) => {
      const [ours, theirs] = EventChannel.pair()
      for (const [event, listener] of Object.entries(events ?? {})) ours.on(event, listener)
      offerChannel(phone, theirs)
      try {
        await phone.router.navigateTo(url)
      } finally {
        takeChannel(phone)
      }
      return { eventChannel: ours }
    },
  ),
  redirectTo: asyncApi<{ url: string }>('redirectTo', { url: 'String' }, async ({ url }) => void (await phone.router.redirectTo(url))),
  reLaunch: asyncApi<{ url: string }>('reLaunch', { url: 'String' }, async ({ url }) => void (await phone.router.reLaunch(url))),
  switchTab: asyncApi<{ url: string }>('switchTab', { url: 'String' }, async ({ url }) => void (await phone.router.switchTab(url))),
  navigateBack: asyncApi<{ delta?: number }>('navigateBack', { delta: 'Number?' }, async ({ delta = 1 }) => {
    await phone.router.navigateBack(delta)
  }),
})
