import type { Scene } from '../album'

const MINE = '/pages/mine/mine'

export const scenes: Scene[] = [
  { name: 'mine-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await stage.newcomer()
    await stage.miniProgram.switchTab(MINE)
  } },
  { name: 'mine-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.newcomer()
    await stage.miniProgram.switchTab(MINE)
    await stage.screen.find('#retry')
  } },
  { name: 'mine-guest', state: 'empty', async arrange(stage) {
    await stage.guest()
    await stage.open(MINE, '#go-sign-in')
  } },
  { name: 'mine-deleted', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { registration: -2, user: null })
    await stage.newcomer()
    await stage.miniProgram.switchTab(MINE)
    await stage.screen.find('#contact')
  } },
  { name: 'mine', state: 'ready', measured: true, async arrange(stage) {
    await stage.account()
    await stage.open(MINE, '#mobile-masked')
  } },
  { name: 'mine-sign-out', state: 'sheet', measured: true, async arrange({ screen }) {
    await screen.tap('#sign-out')
    await screen.find('#leave')
  } },
]
