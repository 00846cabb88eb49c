export { CloudDatabase, type CollectionInfo, type OpenOptions } from './database'
export type { CollectionConfig, Document, IndexConfig } from './config'
export type { Scan } from './view'
