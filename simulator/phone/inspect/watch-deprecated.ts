import { DEPRECATED } from './audit'
import { records } from './records'

/** `wx` that notes which deprecated APIs of it are taken. */
export function watchDeprecated(wx: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(wx, {
    get(target, name, receiver) {
      if (typeof name === 'string' && Object.hasOwn(DEPRECATED, name)) records.deprecated.add(name)
      return Reflect.get(target, name, receiver)
    },
  })
}
