const NAMESPACE = 'http://www.w3.org/2000/svg'

/** Strokes of a 24 × 24 drawing. */
const PATHS = {
  success: 'M4 12.6 9.6 18 20 6.6',
  error: 'M6 6l12 12M18 6 6 18',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5 8 12l6.5 7',
  forward: 'M14 5l6 6-6 6M20 11h-9a6 6 0 0 0-6 6v2',
  settings: 'M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18',
  restart: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM18 18h2',
} as const

export type IconName = keyof typeof PATHS

export function icon(name: IconName, className = ''): SVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `wx-icon ${className}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(NAMESPACE, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
