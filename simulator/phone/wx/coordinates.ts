/** A point in degrees. */
export interface Point {
  latitude: number
  longitude: number
}

/** The ellipsoid of Krassowsky, on which the offset of Chinese maps is defined. */
const RADIUS = 6378245
const ECCENTRICITY = 0.00669342162296594323
const RADIANS = Math.PI / 180

/** From GPS (WGS-84) to Chinese maps (GCJ-02), by the formula that is generally known; elsewhere both are the same. */
export function toChineseMap({ latitude, longitude }: Point): Point {
  const inChina = longitude > 73.66 && longitude < 135.05 && latitude > 3.86 && latitude < 53.55
  if (!inChina) return { latitude, longitude }
  const [x, y] = [longitude - 105, latitude - 35]
  const phi = latitude * RADIANS
  const magic = 1 - ECCENTRICITY * Math.sin(phi) ** 2
  const north = (northOffset(x, y) / RADIANS) * (magic ** 1.5 / (RADIUS * (1 - ECCENTRICITY)))
  const east = (eastOffset(x, y) / RADIANS) * (Math.sqrt(magic) / (RADIUS * Math.cos(phi)))
  return { latitude: latitude + north, longitude: longitude + east }
}

const waves = (value: number, parts: [amplitude: number, period: number][]): number =>
  (parts.reduce((sum, [amplitude, period]) => sum + amplitude * Math.sin((value * Math.PI) / period), 0) * 2) / 3

/** Metres. */
const northOffset = (x: number, y: number): number =>
  -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  + waves(x, [[20, 1 / 6], [20, 1 / 2]]) + waves(y, [[20, 1], [40, 3]]) + waves(y, [[160, 12], [320, 30]])

const eastOffset = (x: number, y: number): number =>
  300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  + waves(x, [[20, 1 / 6], [20, 1 / 2]]) + waves(x, [[20, 1], [40, 3]]) + waves(x, [[150, 12], [300, 30]])
