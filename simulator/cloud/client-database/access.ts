import type { CloudDatabase } from '../database'
import type { Document } from '../database/config'
import type { CollectionSettings } from '../environment'
import { invalidParameter, notEmulated } from '../errors'
import type { Question } from '../rules/document-rule'
import { alternativesOf } from '../rules/facts'
import { permissionDenied } from './failures'
import { OWNER } from './openid'
import { permissionOf, type Operation, type Permission } from './permissions'

/** Who asks for what: what the rule of a collection is asked about, but for the document. */
export interface Access {
  collection: string
  operation: Operation
  openid: string
  /** What is to be written. */
  data?: Document
}

/** Permissions and security rules of the collections, about clients alone. */
export class DatabaseAccess {
  private readonly permissions: Map<string, Permission>

  /** @throws Error for rules that are not understood */
  constructor(collections: CollectionSettings[], private readonly database: CloudDatabase, private readonly now: () => number) {
    this.permissions = new Map(collections.map(({ name, rules }) => [name, permissionOf(name, rules)]))
  }

  /**
   * The query as the client may ask it: under a simple permission limited to its own documents, under rules as it is,
   * when all that it can select meets the rule.
   * @throws CloudError −502003
   */
  scoped(access: Access, query: Document): Document {
    const permission = this.permission(access.collection)
    if (permission.kind === 'simple') {
      const reach = permission.reach(access.operation)
      if (reach === 'none') throw permissionDenied()
      if (reach === 'all') return query
      return OWNER in query ? { $and: [query, { [OWNER]: access.openid }] } : { ...query, [OWNER]: access.openid }
    }
    const rule = permission.rule(access.operation)
    const holds = alternativesOf(query).every((facts) => rule(this.question(access, { facts })))
    if (!holds) throw permissionDenied()
    return query
  }

  /**
   * A new document as the platform stores it, with its creator.
   * @throws CloudError −502003, or −501007 for an `_openid` that is not the client's to choose
   */
  created(access: Omit<Access, 'operation' | 'data'>, document: Document): Document {
    const permission = this.permission(access.collection)
    const owned = { ...document, [OWNER]: access.openid }
    if (permission.kind === 'simple') {
      if (permission.reach('create') === 'none') throw permissionDenied()
      if (OWNER in document) throw invalidParameter(`${OWNER} is set by the platform`)
      return owned
    }
    if ((document[OWNER] ?? access.openid) !== access.openid) throw permissionDenied()
    const question = this.question({ ...access, operation: 'create', data: document }, { document: owned })
    if (!permission.rule('create')(question)) throw permissionDenied()
    return owned
  }

  /** @throws CloudError unless everybody reads all of the collection: what the platform asks for otherwise is not known */
  refuseJoin(collection: string, openid: string): void {
    const access: Access = { collection, operation: 'read', openid }
    const permission = this.permission(collection)
    const open = permission.kind === 'simple' ? permission.reach('read') === 'all' : permission.rule('read')(this.question(access, { facts: new Map() }))
    if (!open) throw notEmulated(`lookup by a client from ${collection}, which not everybody may read`)
  }

  private permission(collection: string): Permission {
    return this.permissions.get(collection) ?? permissionOf(collection, undefined)
  }

  private question({ openid, data }: Access, doc: Question['doc']): Question {
    return {
      auth: { openid }, now: this.now(), doc, ...(data === undefined ? {} : { data }),
      get: (collection, id) => this.database.find(collection, { query: { _id: id }, limit: 1 })[0],
    }
  }
}
