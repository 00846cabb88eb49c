import type { Scene } from '../album'
import type { Stage } from '../stage'

/** Somebody with a little history of their own: nothing is changed for the demo account. */
export const scenes: Scene[] = [
  { name: 'balance-guest', state: 'ready', async arrange(stage) {
    await stage.guest()
  } },
  { name: 'balance-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await newcomer(stage)
    await stage.screen.find('#balance-loading')
  } },
  { name: 'balance-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await newcomer(stage)
    await stage.screen.find('#retry')
  } },
  { name: 'balance-empty', state: 'empty', async arrange(stage) {
    await stage.account()
    await stage.screen.find('#recent-empty')
  } },
  { name: 'balance', state: 'ready', async arrange(stage) {
    await stage.demo()
  } },
  { name: 'balance-detail', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#recent-0')
    await screen.find('#detail')
  } },
  { name: 'balance-offline', state: 'offline', async arrange(stage) {
    await stage.offline()
    await stage.person('oLocal-lin-0001')
    await stage.screen.find('#stale')
  } },
]

/** Hands the phone to somebody whose first question the cloud has not answered. */
async function newcomer(stage: Stage): Promise<void> {
  await stage.backstage.setUser(`oAlbum-newcomer-${Date.now()}`)
}
