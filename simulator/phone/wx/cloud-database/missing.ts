import { notEmulated } from '../api'

/** Functions of the platform that say what they are when they are called. */
export const missing = (owner: string, names: readonly string[]): Record<string, () => never> => Object.fromEntries(names.map((name) => [name, () => {
  throw notEmulated(`${owner}.${name} of wx.cloud.database()`)
}]))
