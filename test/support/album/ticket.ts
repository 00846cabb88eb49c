import type { Scene } from '../album'
import { pickPhotos } from '../native'

const TICKET = '/pages/ticket/ticket'
const TEXT = '屏幕一直是黑的，按键也没有反应，扣了 6 分钟的钱。'
const ANSWER = '已经派人查看，屏幕电源松了，现在修好了。多扣的 ¥3.00 已退回余额。'

const told = {
  id: 't1', kind: 'fault', text: `${TEXT}旁边的人说从昨天晚上开始就这样了，贴的二维码也有点卷起来，扫了好几次才扫上。旁边那台是好的，我换过去用了半个小时，所以希望把这边多扣的钱退回来，谢谢。`, device_id: 'K7M3K7M3K7M3',
  place: { province: '浙江省', city: '杭州市', area: '西湖区', location: '文三路 128 号 B1 层 2 号机' }, entry_id: null, contact: '', photo_count: 2,
  state: 'answered', answers: [{ text: ANSWER, time: '2026-03-05 15:20:00' }], ctime: '2026-03-05 14:02:11', close_time: null,
}

export const scenes: Scene[] = [
  { name: 'ticket-guest', state: 'empty', async arrange(stage) {
    await stage.guest()
    await stage.cloud.says('check', { settings: { service_phone: '400-000-0000' } })
    await stage.open(TICKET, '#ticket-guest')
    await stage.screen.find('#call')
  } },
  { name: 'ticket', state: 'ready', measured: true, async arrange(stage) {
    await stage.account()
    await stage.open(`${TICKET}?kind=complaint`, '#ticket-submit')
  } },
  { name: 'ticket-entry', state: 'ready', async arrange(stage) {
    await stage.open(`${TICKET}?kind=complaint&entry_id=${encodeURIComponent('charge:3f0c5b9d2a7e4c1b8a6d9e0f1a2b3c4d')}`, '#ticket-entry')
  } },
  { name: 'ticket-wrong', state: 'refused', measured: true, async arrange(stage) {
    await stage.open(`${TICKET}?kind=fault`, '#ticket-submit')
    await stage.screen.tap('#ticket-submit')
    await stage.screen.find('#machine-error')
  } },
  { name: 'ticket-photos', state: 'ready', tall: true, async arrange(stage) {
    const { code } = await stage.machine()
    await stage.open(`${TICKET}?kind=fault&device_code=${code}`, '#machine-place')
    await stage.screen.type('#ticket-text', TEXT)
    await stage.screen.tap('#add-photo')
    await pickPhotos(stage.screen, stage.miniProgram, [0, 2])
    await stage.screen.find('.photo[data-state="ready"]')
    await stage.screen.gone('.photo[data-state="uploading"]')
  } },
  { name: 'ticket-refused', state: 'refused', async arrange(stage) {
    await stage.cloud.refuses('ticket.open', 'TICKET_LIMIT_REACHED', { retry_after_seconds: 3_600 })
    await stage.screen.tap('#ticket-submit')
    await stage.screen.find('#ticket-error')
  } },
  { name: 'ticket-submitting', state: 'waiting', async arrange(stage) {
    await stage.cloud.silent('ticket.open')
    await stage.screen.tap('#ticket-submit')
  } },
  { name: 'ticket-sent', state: 'done', async arrange({ screen }) {
    await screen.find('#ticket-sent')
  } },
  { name: 'ticket-list', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.cloud.says('ticket.list', { tickets: [told, { ...told, id: 't2', kind: 'suggestion', text: '希望有更多充电的位置', place: null, photo_count: 0, state: 'closed', answers: [] }] })
    await stage.open(TICKET, '#answer-0-0')
  } },
  { name: 'ticket-list-failed', state: 'failed', tall: true, async arrange(stage) {
    await stage.cloud.down('ticket.list')
    await stage.open(TICKET, '#list-failed')
  } },
]
