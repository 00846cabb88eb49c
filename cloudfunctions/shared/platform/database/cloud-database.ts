import { cloud } from '../cloud'
import type { Database, Schema } from './database'
import { databaseOn } from './database-on'
import type { Pause } from './retry'
import type { SdkDatabase } from './sdk'

const pause: Pause = { random: Math.random, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }

/** The database of the function's own environment. The SDK's typings neither know the option nor tell what comes back. */
export function cloudDatabase<S extends Schema>(): Database<S> {
  const options = { throwOnNotFound: false } as unknown as Parameters<typeof cloud.database>[0]
  return databaseOn<S>(cloud.database(options) as unknown as SdkDatabase, pause)
}
