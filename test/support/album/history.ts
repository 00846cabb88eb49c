import type Element from 'miniprogram-automator/out/Element'
import type { Scene } from '../album'
import { until } from '../screen'
import type { Stage } from '../stage'

const HISTORY = '/pages/history/history'

/** The page places its rows by arithmetic, so most scenes are arranged anew for each size. */
export const scenes: Scene[] = [
  { name: 'history-guest', state: 'refused', anew: true, async arrange(stage) {
    await stage.guest()
    await stage.open(HISTORY, '#go-sign-in')
  } },
  { name: 'history-deleted', state: 'refused', anew: true, async arrange(stage) {
    await stage.cloud.says('check', { registration: -2, user: null })
    await stage.newcomer()
    await stage.open(HISTORY, '#contact')
  } },
  { name: 'history-empty', state: 'empty', anew: true, async arrange(stage) {
    await stage.account()
    await stage.open(HISTORY, '#go-recharge')
  } },
  { name: 'history-loading', state: 'loading', anew: true, async arrange(stage) {
    // Of somebody whose list this phone has not seen yet.
    await stage.cloud.answers()
    await stage.account()
    await stage.cloud.silent()
    await stage.open(HISTORY, '#history-loading')
  } },
  { name: 'history-failed', state: 'failed', anew: true, async arrange(stage) {
    // Nor of theirs.
    await stage.account()
    await stage.cloud.down('recharge.list')
    await stage.open(HISTORY, '#retry')
  } },
  { name: 'history-recharges', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'recharges')
  } },
  { name: 'history-expenses', state: 'ready', measured: true, anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
  } },
  { name: 'history-all', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'all')
  } },
  { name: 'history-months', state: 'ready', measured: true, anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await openMonths(stage)
  } },
  { name: 'history-month', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await (await openMonths(stage)).tap()
    await stage.screen.find('#filtered')
    await stage.screen.find('#row-0')
  } },
  { name: 'history-offline', state: 'offline', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.offline()
    await stage.open(HISTORY, '#stale')
  } },
  { name: 'history-below', state: 'ready', anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.miniProgram.pageScrollTo(900)
  } },
  { name: 'history-more-failed', state: 'failed', anew: true, async arrange(stage) {
    await stage.cloud.answers()
    await onTab(stage, 'expenses')
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
  { name: 'history-filter', state: 'sheet', measured: true, anew: true, async arrange(stage) {
    await onTab(stage, 'expenses')
    await stage.screen.tap('#filter')
    await stage.screen.tap('#filter-custom')
    await stage.screen.find('#filter-apply')
  } },
]

/** The first of the bars, or the sentence that there are none. */
async function openMonths({ screen }: Stage): Promise<Element> {
  await screen.tap('#chart-toggle')
  const chart = await screen.find('#chart')
  return until('the bars', async () => (await chart.$('.bar__words')) ?? (await chart.$('.chart__line')) ?? undefined)
}

async function onTab(stage: Stage, tab: 'recharges' | 'expenses' | 'all'): Promise<void> {
  await stage.demo()
  // What the scene before looked at is remembered.
  await stage.miniProgram.callWxMethod('removeStorage', { key: 'wallet.historyChoice' })
  await stage.open(HISTORY, '#row-0')
  await stage.screen.tap(`#tab-${tab}`)
  await stage.screen.find(tab === 'recharges' ? '#row-0' : '#row-3')
}
