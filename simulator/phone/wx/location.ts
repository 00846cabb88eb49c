import type { Place } from '../protocol'
import type { Phone } from '../runtime/phone'
import { words } from '../sheets/words'
import { ApiError, asyncApi, ERRNO } from './api'
import type { Family, WxContext } from './context'
import { toChineseMap, type Point } from './coordinates'
import { noteEffect } from './effects'
import { demandPrivacy } from './privacy-gate'
import { authorizeScope } from './settings'

/** Where the phone is unless the desk says otherwise; degrees as GPS gives them. */
const HOME: Place = { name: '观前街', address: '江苏省苏州市姑苏区观前街', latitude: 31.3116, longitude: 120.6236 }
/** Places around, to choose: distance from the phone in degrees. */
const AROUND = [
  { name: '图书馆', north: 0.004, east: 0.001 }, { name: '地铁站', north: -0.002, east: 0.003 }, { name: '公园', north: 0.001, east: -0.005 },
]
const ACCURACY_M = 30
/** Fuzzy locations are of a grid of about 5 km. */
const FUZZ = 0.05

const placeOf = ({ device }: Phone): Place => device.place ?? HOME
const fuzzy = (degrees: number): number => Math.round(degrees / FUZZ) * FUZZ

/** @throws ApiError unless app.json names the API: WeChat wants that for everything that tells where somebody is */
function demandDeclaration({ phone }: WxContext, api: string): void {
  const declared = phone.package.app['requiredPrivateInfos']
  if (Array.isArray(declared) && declared.includes(api)) return
  throw new ApiError('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json', { errno: ERRNO.NOT_DECLARED })
}

const inSystem = (point: Point, type: string): Point => {
  if (type !== 'wgs84' && type !== 'gcj02') throw new ApiError(`invalid type "${type}"`)
  return type === 'gcj02' ? toChineseMap(point) : { latitude: point.latitude, longitude: point.longitude }
}

const measured = (point: Point, type: string): Record<string, number> => ({
  ...inSystem(point, type), speed: -1, accuracy: ACCURACY_M, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: ACCURACY_M,
})

/** Where the phone is: `place` of the device's settings, which the desk's API changes. */
export const locationFamily: Family = (context) => {
  const { phone, sheets } = context
  const listeners = new Set<(location: object) => unknown>()
  let following: string | undefined
  phone.onDevice(() => {
    if (following === undefined) return
    for (const listener of listeners) listener(measured(placeOf(phone), following))
  })
  const follow = (api: string) => asyncApi<{ type?: string }>(api, { type: 'String?' }, async ({ type = 'gcj02' }) => {
    demandDeclaration(context, api)
    await demandPrivacy(context, api)
    await authorizeScope(context, 'scope.userLocation')
    following = type
    for (const listener of listeners) listener(measured(placeOf(phone), type))
  })
  return {
    getLocation: asyncApi<{ type?: string; altitude?: boolean }>(
      'getLocation', { type: 'String?', isHighAccuracy: 'Boolean?', highAccuracyExpireTime: 'Number?' },
      async ({ type = 'wgs84' }) => {
        demandDeclaration(context, 'getLocation')
        await demandPrivacy(context, 'getLocation')
        await authorizeScope(context, 'scope.userLocation')
        return measured(placeOf(phone), type)
      },
    ),
    getFuzzyLocation: asyncApi<{ type?: string }>('getFuzzyLocation', { type: 'String?' }, async ({ type = 'wgs84' }) => {
      demandDeclaration(context, 'getFuzzyLocation')
      await demandPrivacy(context, 'getFuzzyLocation')
      await authorizeScope(context, 'scope.userFuzzyLocation')
      const { latitude, longitude } = inSystem(placeOf(phone), type)
      return { latitude: fuzzy(latitude), longitude: fuzzy(longitude) }
    }),
    chooseLocation: asyncApi<{ latitude?: number; longitude?: number }>(
      'chooseLocation', { latitude: 'Number?', longitude: 'Number?' },
      async ({ latitude, longitude }) => {
        demandDeclaration(context, 'chooseLocation')
        await demandPrivacy(context, 'chooseLocation')
        const here = placeOf(phone)
        const middle = latitude === undefined || longitude === undefined ? toChineseMap(here) : { latitude, longitude }
        const places = [
          { name: here.name, address: here.address, ...middle },
          ...AROUND.map(({ name, north, east }) => ({
            name, address: `${here.address}${name}`, latitude: middle.latitude + north, longitude: middle.longitude + east,
          })),
        ]
        const index = await sheets.askAction(phone, { items: places.map(({ name }) => name), title: words(phone).places, name: 'place' })
        const chosen = places[index ?? -1]
        if (!chosen) throw new ApiError('cancel')
        return chosen
      },
    ),
    openLocation: asyncApi<Point & { name?: string; address?: string; scale?: number }>(
      'openLocation', { latitude: 'Number', longitude: 'Number', scale: 'Number?', name: 'String?', address: 'String?' },
      ({ latitude, longitude, name = '', address = '' }) => {
        const t = words(phone)
        noteEffect(phone, 'openLocation', { latitude, longitude, name, address })
        const text = [name, address, `${latitude}, ${longitude}`, t.openPlace].filter(Boolean).join('\n')
        void sheets.showNotice(phone, { name: 'place-shown', title: t.place, text, action: t.back })
      },
    ),
    startLocationUpdate: follow('startLocationUpdate'),
    startLocationUpdateBackground: follow('startLocationUpdateBackground'),
    stopLocationUpdate: asyncApi('stopLocationUpdate', {}, () => {
      following = undefined
    }),
    onLocationChange: (listener: (location: object) => unknown) => void listeners.add(listener),
    offLocationChange: (listener?: (location: object) => unknown) => void (listener ? listeners.delete(listener) : listeners.clear()),
    onLocationChangeError: () => undefined,
    offLocationChangeError: () => undefined,
  }
}
