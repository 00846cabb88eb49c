import type { CompiledPackage } from '../package'
import type { DeviceSettings } from '../protocol'

/** The theme that the Mini Program is shown in: without `darkmode` in app.json always light. */
export const themeOf = (pack: Pick<CompiledPackage, 'app'>, device: Pick<DeviceSettings, 'theme'>): 'light' | 'dark' =>
  pack.app.darkmode === true ? device.theme : 'light'

/** Replaces `@name` by the theme's variable, through objects and lists. Unknown names stay as they stand. */
export const withTheme = <T>(value: T, variables: Record<string, string> | undefined): T => {
  const resolve = (part: unknown): unknown => {
    if (typeof part === 'string') return part.startsWith('@') ? (variables?.[part.slice(1)] ?? part) : part
    if (Array.isArray(part)) return part.map(resolve)
    if (typeof part === 'object' && part !== null) return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, resolve(inner)]))
    return part
  }
  return resolve(value) as T
}
