import { count, unknown, unless, type RuleDefinition } from './rule'

/** APIs that WeChat's documents call deprecated, with what to take instead. */
export const DEPRECATED: Readonly<Record<string, string>> = {
  getSystemInfo: 'getWindowInfo, getDeviceInfo, getAppBaseInfo',
  getSystemInfoSync: 'getWindowInfo, getDeviceInfo, getAppBaseInfo',
  getSystemInfoAsync: 'getWindowInfo, getDeviceInfo, getAppBaseInfo',
  getUserInfo: 'input type="nickname" and button open-type="chooseAvatar"',
  getUserProfile: 'input type="nickname" and button open-type="chooseAvatar"',
  chooseImage: 'chooseMedia',
  chooseVideo: 'chooseMedia',
  createCanvasContext: 'canvas type="2d"',
  canvasGetImageData: 'canvas type="2d"',
  canvasPutImageData: 'canvas type="2d"',
  saveFile: 'getFileSystemManager().saveFile',
  getSavedFileList: 'getFileSystemManager().getSavedFileList',
  removeSavedFile: 'getFileSystemManager().removeSavedFile',
  getFileInfo: 'getFileSystemManager().getFileInfo',
  startRecord: 'getRecorderManager',
  stopRecord: 'getRecorderManager',
  playVoice: 'createInnerAudioContext',
  createAudioContext: 'createInnerAudioContext',
  getBackgroundAudioPlayerState: 'getBackgroundAudioManager',
  playBackgroundAudio: 'getBackgroundAudioManager',
}

export const practiceRules: readonly RuleDefinition[] = [
  {
    id: 'exceptions', name: '避免 JS 异常', title: 'No exception falls through', weight: 3,
    judge: ({ records: { exceptions } }) =>
      unless(exceptions.map((message) => ({ where: 'exception', what: message })), 'There was none.', `${count(exceptions.length, 'exception')}; the log has them whole.`),
  },
  {
    id: 'request-failures', name: '避免网络请求异常', title: 'No request fails', weight: 3,
    judge({ records: { network } }) {
      if (network.length === 0) return unknown('Nothing was requested.')
      const failed = network.flatMap(({ api, name, failure }) => (failure === undefined ? [] : [{ where: `${api} ${name}`.trim(), what: failure }]))
      return unless(failed, `All ${network.length} were answered.`, `${count(failed.length, 'request')} failed; those that the desk lets fail count too.`)
    },
  },
  {
    id: 'deprecated', name: '废弃接口', title: 'No deprecated API is used', weight: 2,
    judge: ({ records: { deprecated } }) =>
      unless([...deprecated].map((name) => ({ where: `wx.${name}`, what: `instead: ${DEPRECATED[name] ?? ''}` })), 'None was used.', 'WeChat does not maintain them.'),
  },
  {
    id: 'https', name: '使用 HTTPS', title: 'All requests use HTTPS', weight: 1,
    judge: () => unknown('Only this machine can be reached here.'),
  },
  {
    id: 'base-library', name: '最低基础库版本', title: 'The least base library is new enough', weight: 0,
    judge: () => unknown('It is set in WeChat’s administration, not in the project.'),
  },
  {
    id: 'unreachable-pages', name: '移除不可访问到的页面', title: 'No page is out of reach', weight: 0,
    judge: () => unknown('Paths put together while running cannot be told here.'),
  },
  {
    id: 'unused-wxss', name: 'WXSS 使用率', title: 'No more than 2 KB of WXSS is unused', weight: 0,
    judge: () => unknown('One visit does not show each state of a page.'),
  },
  {
    id: 'timers', name: '及时回收定时器', title: 'Intervals end with the page that set them', weight: 0,
    judge: ({ records: { strayTimers } }) =>
      unless([...strayTimers].map((route) => ({ where: route, what: 'an interval of it ran while another page was shown' })), 'None ran on.', 'Clear them in onHide or onUnload.'),
  },
]
