import { CLOUD_CODE, CloudError, cloudError } from '../cloud-error'
import { encodeUpdate } from './encode'
import { projection } from './query'
import { demandObject, documentsOf, optional, type DatabaseRequests } from './requests'
import { ejsonText, type Plain } from './values'

/** One document by its id. */
export class DocumentReference {
  constructor(
    private readonly requests: DatabaseRequests,
    readonly collectionName: string,
    readonly _id: string | number,
    private readonly fields?: Plain,
  ) {
    if (typeof _id !== 'string' && typeof _id !== 'number') {
      throw cloudError('collection.doc', CLOUD_CODE.PARAMETER_TYPE, `parameter.docId should be string or number instead of ${typeof _id};`, 'api parameter type error')
    }
  }

  field(fields: Plain): DocumentReference {
    return new DocumentReference(this.requests, this.collectionName, this._id, fields)
  }

  get(options?: Plain): unknown {
    const api = 'document.get'
    return this.requests.run(api, options, async () => {
      const reply = await this.requests.ask(api, 'getDocument', { ...this.target(), ...optional('projection', projection(this.fields)) })
      const [data] = documentsOf(reply)
      if (data === undefined && !this.requests.nullForMissing) {
        throw new CloudError(
          CLOUD_CODE.GENERAL,
          `${api}:fail ${api}:fail cannot find document with _id ${this._id}, please make sure that the document exists and you have the corresponding Read permission`,
        )
      }
      return { data: data ?? null }
    })
  }

  /** Replaces the document, or creates it. */
  set(options?: Plain): unknown {
    const api = 'document.set'
    return this.requests.run(api, options, async () => {
      demandObject(api, 'data', options?.['data'])
      if ('_id' in options['data']) throw cloudError(api, CLOUD_CODE.PARAMETER, 'the _id of a document cannot be set;', 'api parameter error')
      const change = { merge: false, upsert: true, data: ejsonText(options['data']) }
      const { updated, upsert_id: made } = await this.modify(api, change)
      return { _id: this._id, stats: { updated, created: made === null ? 0 : 1 } }
    })
  }

  update(options?: Plain): unknown {
    const api = 'document.update'
    return this.requests.run(api, options, async () => {
      demandObject(api, 'data', options?.['data'])
      const { updated } = await this.modify(api, { merge: true, upsert: false, data: ejsonText(encodeUpdate(options['data'] as Plain)) })
      return { stats: { updated } }
    })
  }

  remove(options?: Plain): unknown {
    const api = 'document.remove'
    return this.requests.run(api, options, async () => {
      const { data } = await this.requests.ask(api, 'removeDocument', { ...this.target(), multi: false })
      return { stats: { removed: (data as { deleted: number }).deleted } }
    })
  }

  watch(options?: unknown): unknown {
    return this.requests.watch(this.target(), options)
  }

  private async modify(api: string, change: Plain): Promise<{ updated: number; upsert_id: unknown }> {
    const { data } = await this.requests.ask(api, 'modifyDocument', { ...this.target(), multi: false, ...change })
    return data as { updated: number; upsert_id: unknown }
  }

  private target(): Plain {
    return { collectionName: this.collectionName, queryType: 'DOC', query: ejsonText({ _id: this._id }), multi: false }
  }
}
