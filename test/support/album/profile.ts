import type { Scene } from '../album'

const PROFILE = '/pages/profile/profile'

export const scenes: Scene[] = [
  { name: 'profile-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await stage.newcomer()
    await stage.miniProgram.navigateTo(PROFILE)
    await stage.screen.find('#profile-loading')
  } },
  { name: 'profile-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.newcomer()
    await stage.miniProgram.navigateTo(PROFILE)
    await stage.screen.find('#retry')
  } },
  { name: 'profile', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.open(PROFILE, '#nickname')
  } },
  { name: 'profile-waiting', state: 'waiting', async arrange({ cloud, screen }) {
    await cloud.silent()
    await screen.tap('#export')
    await screen.tap('#save')
    await screen.find('#export-state')
  } },
  { name: 'profile-refused', state: 'refused', tall: true, async arrange(stage) {
    await stage.open(PROFILE, '#nickname')
    await stage.cloud.refuses('profile.update', 'INVALID_INPUT')
    await stage.cloud.refuses('account.export', 'BUSY')
    await (await stage.screen.page()).callMethod('onSubmit', { detail: { value: { nickname: 'x' } } })
    await stage.screen.find('#nickname-error')
    await stage.screen.tap('#export')
    await stage.screen.find('#export-state')
    await stage.cloud.down()
    await (await stage.screen.page()).callMethod('onChooseAvatar', { detail: { avatarUrl: '/assets/tab/user.png' } })
    await stage.screen.find('#avatar-failed')
  } },
  { name: 'profile-done', state: 'done', tall: true, async arrange(stage) {
    await stage.open(PROFILE, '#nickname')
    await (await stage.screen.page()).callMethod('onSubmit', { detail: { value: { nickname: '小林' } } })
    await stage.screen.tap('#export')
    await stage.screen.find('#share')
  } },
]
