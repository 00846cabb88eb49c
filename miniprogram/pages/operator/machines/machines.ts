import type { OperatorDeviceView, TariffView } from '../../../../cloudfunctions/shared/contract'
import { deviceCodeText } from '../../../services/entry'
import { titlePage } from '../../../services/language'
import { placeText, regionText } from '../../../services/tariff-text'
import { momentText } from '../../../utils/date'
import { lineOf, type Detail } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import type { DatasetEvent, Tone } from '../parts/listing'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { allTariffs, tariffChoices, tariffText } from '../parts/tariffs'
import { words } from './words'

/** Of those in the list: nine sheets. */
const MOST_CODES = 100

/** By id: the list of machines names them so. */
let tariffs: TariffView[] = []

Page({
  data: { ...LIST, emptyText: words.empty, heads: [{ name: 'codes', text: words.codes }] },
  ...list<OperatorDeviceView>({
    async fetch(_tab, after) {
      const [{ devices, after: next }, prices] = await Promise.all([
        request('device.list', after === undefined ? {} : { after }),
        after === undefined ? allTariffs() : tariffs,
      ])
      tariffs = prices
      return { items: devices.sort(byUrgency), next }
    },
    row: (device) => ({
      title: placeText(device),
      note: [regionText(device), deviceCodeText(device.device_code), ...device.demo ? [words.demo] : []].join(' · '),
      ...markOf(device),
    }),
    detail,
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    if (hasRole('machines')) this.setData({ heads: [{ name: 'add', text: words.add }, ...this.data.heads] })
    await this.begin(query)
  },

  onHead(event: DatasetEvent<{ name: string }>) {
    if (event.currentTarget.dataset.name === 'add') this.askAdd()
    else openDesk('codes', `ids=${this.items.slice(0, MOST_CODES).map(({ device_id: id }) => id).join(',')}`)
  },

  askAdd() {
    const { labels, hints } = words
    this.ask({
      title: words.add,
      fields: [
        { name: 'province', label: labels.province, hint: hints.province },
        { name: 'city', label: labels.city, hint: hints.city },
        { name: 'area', label: labels.area, hint: hints.area },
        { name: 'location', label: labels.location, hint: hints.location },
        { name: 'tariff', label: labels.tariff, kind: 'choice', choices: [{ value: '', text: words.usual }, ...tariffChoices(tariffs)], optional: true },
      ],
      confirm: words.add,
      send: async ({ province = '', city = '', area = '', location = '', tariff = '' }) => {
        const made = await request('device.add', { province, city, area, location, ...tariff !== '' && { tariff_id: tariff } })
        this.showKey(words.added, made.device_id, made.device_key, made.device_code)
        return words.added
      },
    })
  },

  /** What nobody can be shown again. */
  showKey(title: string, id: string, key: string | null, code?: string) {
    const { labels } = words
    this.chosen = null
    this.show({ title, text: words.keyText, lines: [...lineOf(labels.key, key, true), ...lineOf(labels.id, id, true), ...lineOf(labels.code, code === undefined ? null : deviceCodeText(code), true)] })
  },

  act(name: string, device: OperatorDeviceView) {
    const { device_id: id } = device
    const place = placeText(device)
    switch (name) {
      case 'state':
        this.ask({
          title: words.state.title, text: place,
          fields: [{ name: 'state', label: words.state.label, kind: 'choice', value: device.state, choices: STATES.map((state) => ({ value: state, text: words.decided[state] })) }],
          confirm: words.save,
          send: async ({ state }) => {
            const chosen = STATES.find((one) => one === state) ?? device.state
            await request('device.state', { device_id: id, state: chosen })
            return words.state.done(place, words.decided[chosen])
          },
        })
        break
      case 'tariff':
        this.ask({
          title: words.tariff.title, text: `${place}\n${words.tariff.text}`,
          fields: [{ name: 'tariff', label: words.labels.tariff, kind: 'choice', value: device.tariff_id, choices: tariffChoices(tariffs) }],
          confirm: words.save,
          send: async ({ tariff = '' }) => {
            await request('device.tariff', { device_id: id, tariff_id: tariff })
            return words.tariff.done
          },
        })
        break
      case 'key':
        this.ask({ title: words.renew.title, text: `${place}\n${words.renew.text}`, confirm: words.renew.confirm, send: async () => {
          const { device_key: key } = await request('device.key', { device_id: id })
          this.showKey(words.renew.done, id, key)
          return words.renew.done
        } })
        break
      case 'faults': openDesk('faults', `id=${id}`); break
      case 'trail': openDesk('trail', `about=${id}`); break
      default: openDesk('codes', `ids=${id}`)
    }
  },
})

const STATES: readonly OperatorDeviceView['state'][] = ['open', 'locked', 'maintain']

const TONES: Record<OperatorDeviceView['use'], Tone> = { free: 'good', reserved: '', busy: '', locked: 'warn', maintain: 'warn' }

const isMissing = ({ state, online, demo }: OperatorDeviceView): boolean => state === 'open' && !online && !demo

/** Those that should be there and are not come first, the others by where they stand: ids say nothing to anybody. */
function byUrgency(one: OperatorDeviceView, other: OperatorDeviceView): number {
  const [a, b] = [one, other].map((device) => `${isMissing(device) ? 0 : 1} ${regionText(device)} ${placeText(device)}`) as [string, string]
  return a < b ? -1 : a > b ? 1 : 0
}

/** A machine that should be there and is not matters more than what it does. */
function markOf(device: OperatorDeviceView): { mark: string; tone: Tone } {
  const { use } = device
  if (isMissing(device)) return { mark: words.offline, tone: 'bad' }
  return { mark: words.uses[use], tone: TONES[use] }
}

function detail(device: OperatorDeviceView, now: number): Detail {
  const { labels } = words
  const { device_code: code, device_id: id, tariff_id: tariffId, last_seen_time: seen, online, version, demo } = device
  const tariff = tariffs.find((one) => one.id === tariffId)
  const mayChange = hasRole('machines')
  return {
    title: placeText(device), ...markOf(device),
    lines: [
      ...lineOf(labels.region, regionText(device)),
      ...lineOf(labels.tariff, tariff === undefined ? tariffId : tariffText(tariff)),
      ...lineOf(labels.seen, demo ? null : online ? words.online : seen === null ? words.never : momentText(seen, now)),
      ...lineOf(labels.version, version),
      ...lineOf(labels.code, deviceCodeText(code), true),
      ...lineOf(labels.id, id, true),
    ],
    actions: [
      ...(mayChange ? [{ name: 'state', text: words.state.title, look: 'primary' as const }, { name: 'tariff', text: words.tariff.title }] : []),
      { name: 'codes', text: words.sticker }, { name: 'faults', text: words.faults },
      ...(hasRole('manager') ? [{ name: 'trail', text: words.trail }] : []),
      ...(mayChange && !demo ? [{ name: 'key', text: words.renew.title }] : []),
    ],
  }
}
