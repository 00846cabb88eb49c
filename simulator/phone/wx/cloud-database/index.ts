import type { CloudWork } from '../cloud'
import type { WxContext } from '../context'
import { command } from './commands'
import { DocumentReference } from './document'
import { missing } from './missing'
import { Pipeline } from './pipeline'
import { Query } from './query'
import { databaseRequests, demandObject, type DatabaseRequests } from './requests'
import { DatabaseRegExp, ejsonText, GeoPoint, ServerDate, type Plain } from './values'

/** A collection: the query for all of it, its documents by id, and what is added. */
class Collection extends Query {
  constructor(requests: DatabaseRequests, name: string) {
    super(requests, name)
  }

  doc(id: string | number): DocumentReference {
    return new DocumentReference(this.requests, this.collectionName, id)
  }

  add(options?: Plain): unknown {
    const api = 'collection.add'
    return this.requests.run(api, options, async () => {
      demandObject(api, 'data', options?.['data'])
      const { data } = await this.requests.ask(api, 'insertDocument', { collectionName: this.collectionName, data: [ejsonText(options['data'])] })
      return { _id: (data as { insertedIds: unknown[] }).insertedIds[0] }
    })
  }

  aggregate(): Pipeline {
    return new Pipeline(this.requests, this.collectionName)
  }
}

const Geo = {
  Point: callable(GeoPoint),
  ...missing('db.Geo', ['MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
}

/** With `new` or without it. */
function callable<Arguments extends unknown[], Made extends object>(made: new (...given: Arguments) => Made): unknown {
  return new Proxy(made, { apply: (target, _this, given: Arguments) => new target(...given) })
}

/** `wx.cloud.database()`. `env` names no other environment here: there is one. */
export function openDatabase({ phone }: WxContext, run: CloudWork, options: { env?: unknown; throwOnNotFound?: boolean } = {}): object {
  const requests = databaseRequests(phone, run, options.throwOnNotFound === false)
  return {
    config: { ...options },
    command,
    Geo,
    serverDate: (given?: { offset?: number }) => new ServerDate(given),
    RegExp: callable(DatabaseRegExp),
    collection(name: string): Collection {
      if (typeof name !== 'string' || name === '') throw new TypeError('collection needs the name of a collection')
      return new Collection(requests, name)
    },
  }
}
