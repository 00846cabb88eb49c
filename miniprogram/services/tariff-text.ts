import type { PlaceView, TariffView } from '../../cloudfunctions/shared/contract'
import { shortYuanText, yuanText } from '../utils/money'
import { words } from './words/tariff'

export interface TariffLine {
  label: string
  text: string
}

/** What a price says besides the one of now: by time of day, what is free, what is the most. Empty for a plain price. */
export function tariffLines(tariff: TariffView): TariffLine[] {
  const { bands, rate_account: rateFen, free_minutes: freeMinutes, day_cap_account: capFen } = tariff
  return [
    ...bands.map((band) => ({ label: `${band.from}–${endOf(band)}`, text: priceText(band.rate_account) })),
    ...(bands.length > 0 ? [{ label: words.otherTimes, text: priceText(rateFen) }] : []),
    ...(freeMinutes > 0 ? [{ label: words.start, text: words.freeMinutes(freeMinutes) }] : []),
    ...(capFen === null ? [] : [{ label: words.cap, text: words.capText(shortYuanText(capFen)) }]),
  ]
}

/** `¥0.50 / 分钟`. */
export function priceText(fenPerMinute: number): string {
  return fenPerMinute === 0 ? words.free : words.perMinute(yuanText(fenPerMinute))
}

function endOf({ from, until }: TariffView['bands'][number]): string {
  return until <= from ? `${words.nextDay}${until}` : until
}

/** The part that tells one machine from another: `南山区 万象天地 B1`. */
export function placeText({ area, location }: Pick<PlaceView, 'area' | 'location'>): string {
  return `${area} ${location}`.trim() || words.machine
}

/** `广东省 深圳市`; a city that is a province is said once. */
export function regionText({ province, city }: Pick<PlaceView, 'province' | 'city'>): string {
  return province === city ? city : `${province} ${city}`.trim()
}
