import type { Scene } from '../album'
import type { Stage } from '../stage'

const HISTORY = '/pages/history/history'

/** The page places its rows by arithmetic, so most scenes are arranged anew for each size. */
export const scenes: Scene[] = [
  { name: 'history-guest', state: 'refused', async arrange(stage) {
    await stage.guest()
    await stage.open(HISTORY, '#go-sign-in')
  } },
  { name: 'history-deleted', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { registration: -2, user: null })
    await stage.newcomer()
    await stage.open(HISTORY, '#contact')
  } },
  { name: 'history-empty', state: 'empty', async arrange(stage) {
    await stage.account()
    await stage.open(HISTORY, '#go-recharge')
  } },
  { name: 'history-loading', state: 'loading', anew: true, async arrange(stage) {
    await stage.demo()
    await stage.cloud.silent()
    await stage.open(HISTORY, '#history-loading')
  } },
  { name: 'history-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('recharge.list')
    await stage.open(HISTORY, '#retry')
  } },
  { name: 'history-recharges', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'recharges')
  } },
  { name: 'history-expenses', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
  } },
  { name: 'history-all', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'all')
  } },
  { name: 'history-below', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.miniProgram.pageScrollTo(900)
  } },
  { name: 'history-more-failed', state: 'failed', anew: true, async arrange(stage) {
    await onTab(stage, 'recharges')
    await stage.cloud.down()
    const height = Number((await (await stage.screen.page()).size()).height)
    await stage.miniProgram.pageScrollTo(height)
    await stage.miniProgram.pageScrollTo(height * 2)
    await stage.screen.find('#retry-more')
  } },
  { name: 'history-detail-recharge', state: 'sheet', anew: true, async arrange(stage) {
    await onTab(stage, 'recharges')
    await stage.screen.tap('#row-0')
    await stage.screen.find('#detail')
  } },
  { name: 'history-detail', state: 'sheet', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.screen.tap('#row-0')
    await stage.screen.find('#detail')
  } },
  { name: 'history-filter', state: 'sheet', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.screen.tap('#filter')
    await stage.screen.tap('#filter-custom')
    await stage.screen.find('#filter-apply')
  } },
]

async function onTab(stage: Stage, tab: 'recharges' | 'expenses' | 'all'): Promise<void> {
  await stage.demo()
  await stage.open(HISTORY, '#row-0')
  await stage.screen.tap(`#tab-${tab}`)
  await stage.screen.find(tab === 'recharges' ? '#row-0' : '#row-3')
}
