import type { LaunchOptions } from '../protocol'
import { words } from '../sheets/words'
import { ApiError, asyncApi, notEmulated, syncApi } from './api'
import type { Family } from './context'
import { noteEffect } from './effects'
import { listenersOf, type EnterOptions } from './events'

/** WeChat's launch options from the protocol's. */
export function enterOptions({ path, query, scene }: LaunchOptions): EnterOptions {
  return { path, query: { ...query }, scene, referrerInfo: {}, apiCategory: 'default', forwardMaterials: [] }
}

/** A local build is never updated by WeChat: the check ends without an update. */
class UpdateManager {
  onCheckForUpdate(listener: (result: { hasUpdate: boolean }) => unknown): void {
    setTimeout(() => listener({ hasUpdate: false }))
  }

  onUpdateReady(_listener: () => unknown): void {}

  onUpdateFailed(_listener: () => unknown): void {}

  applyUpdate(): void {
    throw new Error('applyUpdate:fail update is not ready')
  }
}

/** The app's own life: launch, show and hide, errors, updates, reports. */
export const appFamily: Family = (context) => {
  const { phone, events, sheets } = context
  let entered: EnterOptions | undefined
  events.on('appShow', (options) => {
    entered = options
  })
  return {
    ...listenersOf(events, 'AppShow', 'appShow'),
    ...listenersOf(events, 'AppHide', 'appHide'),
    ...listenersOf(events, 'Error', 'error'),
    ...listenersOf(events, 'UnhandledRejection', 'unhandledRejection'),
    ...listenersOf(events, 'PageNotFound', 'pageNotFound'),
    getLaunchOptionsSync: syncApi('getLaunchOptionsSync', () => enterOptions(phone.launch)),
    getEnterOptionsSync: syncApi('getEnterOptionsSync', () => entered ?? enterOptions(phone.launch)),
    getAccountInfoSync: syncApi('getAccountInfoSync', () => ({
      miniProgram: { appId: phone.package.appid, envVersion: 'develop', version: '' },
      plugin: {},
    })),
    getUpdateManager: () => new UpdateManager(),
    exitMiniProgram: asyncApi('exitMiniProgram', {}, () => {
      events.emit('appHide', { reason: 0 })
      void sheets.showNotice(phone, { name: 'exited', title: words(phone).exited, action: words(phone).enterAgain }).then(() => {
        events.emit('appShow', entered ?? enterOptions(phone.launch))
      })
    }),
    // Statistics leave no trace in the app.
    reportEvent: (eventId: string, data: Record<string, unknown> = {}) => {
      if (typeof eventId !== 'string') throw new ApiError('reportEvent:fail parameter error: eventId should be String')
      noteEffect(phone, 'reportEvent', { eventId, data })
    },
    reportMonitor: () => undefined,
    reportPerformance: () => undefined,
    getPerformance: () =>
      new Proxy({}, {
        get: (_target, name) => () => {
          throw notEmulated(`Performance.${String(name)}`)
        },
      }),
  }
}
