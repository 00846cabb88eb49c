import { ApiError, taken } from './api-error'
import type { State } from './state'

type Parameters = Record<string, unknown>

/** Where exported files lie. */
export const FILE_HOST = 'tcb-mongodb-data.cos.ap-shanghai.myqcloud.com'

/** Actions of `tcb` that export collections, restore copies of them and delete them. */
export const backup: Record<string, (state: State, parameters: Parameters) => object> = {
  DatabaseMigrateExport(state, parameters) {
    const { CollectionName, FileType } = taken<{ CollectionName: string; FileType: string }>(parameters, ['EnvId', 'CollectionName', 'FilePath', 'FileType'])
    const found = state.collections.get(CollectionName)
    if (found === undefined || FileType !== 'json') throw new ApiError('ResourceNotFound', CollectionName)
    state.exports.push(found.documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
    return { JobId: state.exports.length - 1 }
  },
  /** Done at the second look. */
  DatabaseMigrateQueryInfo(state, parameters) {
    const { JobId } = taken<{ JobId: number }>(parameters, ['EnvId', 'JobId'])
    const text = state.exports[JobId] ?? ''
    const looked = looks.get(text) ?? 0
    looks.set(text, looked + 1)
    if (looked === 0) return { Status: 'writing', RecordSuccess: 0, RecordFail: 0, ErrorMsg: '', FileUrl: '' }
    return { Status: 'success', RecordSuccess: text.split('\n').length - 1, RecordFail: 0, ErrorMsg: '', FileUrl: `https://${FILE_HOST}/${JobId}` }
  },
  DeleteTable(state, parameters) {
    const { TableName } = taken<{ TableName: string }>(parameters, ['EnvId', 'MongoConnector', 'TableName'])
    state.collections.delete(TableName)
    return {}
  },
  DescribeRestoreTime: (state, parameters) => (taken(parameters, ['InstanceId']), { RestoreTimes: state.backups, RestoreTimeRanges: [] }),
  DescribeRestoreTask: (_state, parameters) => (taken(parameters, ['InstanceId']), { Tasks: [{ TaskId: '77', Status: 'success', Time: '2026-11-23 03:00:00' }] }),
  DescribeRestoreTables(state, parameters) {
    const { Time } = taken<{ Time: string }>(parameters, ['InstanceId', 'Time'])
    return { Tables: state.backups.includes(Time) ? [...state.collections.keys()] : [] }
  },
  RestoreTCBTables(state, parameters) {
    const { ModifyTableNamesInfo } = taken<{ ModifyTableNamesInfo: { OldTableName: string; NewTableName: string }[] }>(parameters, ['InstanceId', 'Time', 'ModifyTableNamesInfo'])
    for (const { OldTableName, NewTableName } of ModifyTableNamesInfo) {
      const found = state.collections.get(OldTableName)
      if (found === undefined || state.collections.has(NewTableName)) throw new ApiError('InvalidParameter', NewTableName)
      state.collections.set(NewTableName, structuredClone(found))
    }
    return { FlowId: 77 }
  },
}

const looks = new Map<string, number>()
