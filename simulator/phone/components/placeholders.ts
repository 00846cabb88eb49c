import { BuiltIn } from './built-in'

/** Web maps show the earth on so many pixels at scale 0. */
const EARTH_PX = 256
const SCALE = 16

/** `<web-view>`: covers its page and names the address. What the page there says never arrives. */
export class WebView extends BuiltIn<{ src: string }> {
  static readonly tag = 'web-view'
  static readonly properties = { src: '' }
  readonly #title = this.part('b', 'wx-stand-in-title')
  readonly #address = this.part('span', 'wx-stand-in-text')

  override update(): void {
    this.host.classList.add('wx-stand-in')
    this.#title.textContent = 'web-view'
    const { src } = this.data
    this.#address.textContent = src
    if (src === '') return
    queueMicrotask(() => this.emit(/^https?:\/\//.test(src) ? 'load' : 'error', { src, name: '', fullUrl: src, url: src }))
  }
}

interface Marker {
  id?: number
  latitude: number
  longitude: number
  title?: string
  iconPath?: string
  callout?: { content?: string }
}

const mapProperties = {
  longitude: 0, latitude: 0, scale: SCALE, minScale: 3, maxScale: 20, markers: [] as Marker[], polyline: [] as unknown[], circles: [] as unknown[],
  controls: [] as unknown[], includePoints: [] as unknown[], showLocation: false, polygons: [] as unknown[], subkey: '', layerStyle: 1, rotate: 0, skew: 0,
  enable3D: false, showCompass: false, showScale: false, enableOverlooking: false, enableAutoMaxOverlooking: false, enableZoom: true, enableScroll: true,
  enableRotate: false, enableSatellite: false, enableTraffic: false, enablePoi: true, enableBuilding: true, setting: null,
}

/** `<map>`: no map, but a grid with the markers where they would stand; they can be tapped. */
export class MapPlaceholder extends BuiltIn<typeof mapProperties> {
  static readonly tag = 'map'
  static readonly properties = mapProperties
  readonly #pins = this.part('div', 'wx-map-pins')
  readonly #middle = this.part('span', 'wx-stand-in-text wx-map-middle')

  override attached(): void {
    queueMicrotask(() => this.emit('updated'))
  }

  override update(): void {
    this.host.classList.add('wx-stand-in')
    const { latitude, longitude, scale, markers } = this.data
    this.#middle.textContent = `map ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
    const perDegree = (EARTH_PX * 2 ** scale) / 360
    const pins = (Array.isArray(markers) ? markers : []).map((marker) => {
      const pin = document.createElement('button')
      pin.type = 'button'
      pin.className = 'wx-map-pin'
      pin.dataset['marker'] = String(marker.id ?? '')
      pin.setAttribute('aria-label', marker.title ?? `marker ${marker.id ?? ''}`)
      pin.textContent = marker.callout?.content ?? marker.title ?? ''
      const east = (marker.longitude - longitude) * perDegree
      const north = ((marker.latitude - latitude) * perDegree) / Math.cos((latitude * Math.PI) / 180)
      pin.style.transform = `translate(-50%,-100%) translate(${east}px,${-north}px)`
      pin.addEventListener('click', () => this.emit('markertap', { markerId: marker.id }))
      return pin
    })
    this.#pins.replaceChildren(...pins)
  }

  /** As a finger on a marker, for the automator. */
  tapMarker(id: number): void {
    this.emit('markertap', { markerId: id })
  }
}
