import { DAY_MS, nextMidnight } from '../cloudfunctions/shared/beijing-time'

/** One use of a machine. */
export interface DemoUse {
  deviceId: string
  startedAt: number
  endedAt: number
  minutes: number
}

const MINUTE_MS = 60_000
/** Eight months. */
export const HISTORY_DAYS = 8 * 30

/** Machines that there are only in the history: none has a key, and none is online. */
export const PLACES = [
  { deviceId: 'K7M3QC4TH9XA', province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1 层 3 号机' },
  { deviceId: 'K7M4XD3VP9CR', province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1 层 5 号机' },
  { deviceId: 'P4T9FJ7AW3HE', province: '湖北省', city: '武汉市', area: '武昌区', location: '楚河汉街第二街区 1 号机' },
  { deviceId: 'R3W9HN4QK7MY', province: '湖南省', city: '长沙市', area: '岳麓区', location: '大学城学生活动中心 2 号机' },
  { deviceId: 'D7C3NX9ATF4P', province: '广东省', city: '广州市', area: '天河区', location: '正佳广场四楼 4 号机' },
] as const

/** Numbers from 0 up to 1 that look random and are the same each time. */
export function sameEachTime(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Uses of the last `days` until `until`, oldest first: more on weekends, mostly near home, now and then on a journey. */
export function demoHistory(until: number, days = HISTORY_DAYS): DemoUse[] {
  const random = sameEachTime(20_261_123)
  const today = nextMidnight(until) - DAY_MS
  const uses: DemoUse[] = []
  for (let day = days; day >= 0; day -= 1) {
    const midnight = today - day * DAY_MS
    const isWeekend = [0, 6].includes(new Date(midnight + 8 * 3_600_000).getUTCDay())
    if (random() > (isWeekend ? 0.75 : 0.4)) continue
    const startedAt = midnight + Math.round((10 + random() * 11) * 60) * MINUTE_MS + Math.floor(random() * 60) * 1_000
    const minutes = 8 + Math.floor(random() ** 2 * 110)
    const endedAt = startedAt + minutes * MINUTE_MS - Math.floor(random() * 30) * 1_000
    const place = PLACES[Math.floor(random() ** 1.8 * PLACES.length)] ?? PLACES[0]
    if (endedAt < until) uses.push({ deviceId: place.deviceId, startedAt, endedAt, minutes })
  }
  return uses
}
